"""Can the picture on the documents be chosen by typing?"""

from tests.domain.test_pictures import picture


def test_the_logo_is_chosen_and_taken_away(cadenza, tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(picture())
    assert "carry the new picture" in cadenza("company", "logo", path).out
    assert "no picture any more" in cadenza("company", "logo", "--remove").out


def test_what_is_no_picture_or_not_there_is_refused(cadenza, tmp_path):
    path = tmp_path / "logo.png"
    assert cadenza("company", "logo", path).code == 1
    path.write_bytes(b"no picture")
    told = cadenza("company", "logo", path)
    assert (told.code, "PNG or JPEG" in told.err) == (1, True)


def test_either_a_file_or_its_removal_is_named(cadenza, tmp_path):
    assert cadenza("company", "logo").code == 2
    assert cadenza("company", "logo", tmp_path / "logo.png", "--remove").code == 2
