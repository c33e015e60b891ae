"""Is a picture known by its bytes?"""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.pictures import MOST_BYTES, NoPicture, Picture, PictureTooLarge, check_logo, read_picture


def picture(kind="PNG", size=(30, 20), **how) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, kind, **how)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_kind_and_size_are_read_from_the_head(kind):
    assert read_picture(picture(kind)) == Picture(kind.lower(), 30, 20)
    assert check_logo(picture(kind)) == picture(kind)


def test_a_progressive_jpeg_with_remarks_before_its_size_is_read():
    data = picture("JPEG", (77, 33), progressive=True, comment=b"x" * 5000, exif=b"Exif\0\0" + b"y" * 9000)
    assert read_picture(data) == Picture("jpeg", 77, 33)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.4", picture()[:-20], picture("JPEG")[:-200], picture("GIF")])
def test_other_files_and_halves_are_no_pictures(data):
    with pytest.raises(NoPicture):
        check_logo(data)


def test_too_many_dots_or_bytes_are_refused():
    with pytest.raises(PictureTooLarge):
        check_logo(picture(size=(4001, 1)))
    whole = picture("JPEG")
    with pytest.raises(PictureTooLarge):
        check_logo(whole[:-2] + b"\0" * MOST_BYTES + whole[-2:])
    with pytest.raises(NoPicture):
        check_logo(b"\0" * (MOST_BYTES + 1))


@given(st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_no_bytes_at_all_make_it_stumble(data, head):
    for whole in (head + data, head + data + b"\xff\xd9", head + data + b"IEND\xaeB`\x82"):
        try:
            assert read_picture(whole).width > 0
        except NoPicture:
            continue
