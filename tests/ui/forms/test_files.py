"""Files and pictures, chosen or dropped."""

import pytest
from PySide6.QtGui import QColor, QImage

from app.ui.forms.files import FileField, LogoField


@pytest.fixture
def picture(tmp_path):
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    path = tmp_path / "logo.png"
    image.save(str(path))
    return path


def test_a_file_is_taken_when_it_is_there_and_of_its_kind(english_desk, show, type_into, tmp_path):
    field = FileField(english_desk, "file", "File", kinds=("csv", "xlsx"))
    show(field)
    (tmp_path / "customers.csv").write_text("a")
    type_into(field, str(tmp_path / "customers.csv"))
    assert (field.value, field.problem) == (tmp_path / "customers.csv", "")
    type_into(field, str(tmp_path / "gone.csv"))
    assert field.problem == "There is no file “gone.csv”. Choose another one."
    field.choose(str(tmp_path / "notes.txt"))
    assert field.problem == "This kind of file cannot be read here. Choose one of these: csv, xlsx."


def test_a_logo_is_kept_as_png_and_can_be_removed(english_desk, show, picture):
    field = LogoField(english_desk, "logo", "Logo", optional=True)
    show(field)
    field.choose(str(picture))
    assert field.value.startswith(b"\x89PNG")
    field.remove_button.click()
    assert field.value is None


def test_a_larger_logo_is_made_smaller(english_desk, tmp_path):
    image = QImage(3000, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "large.png"))
    field = LogoField(english_desk, "logo", "Logo")
    field.choose(str(tmp_path / "large.png"))
    assert (field.picture.pixmap.width(), field.picture.pixmap.height()) == (1600, 533)


def test_what_is_no_picture_is_refused_and_the_old_one_stays_away(english_desk, show, picture, tmp_path):
    (tmp_path / "fake.png").write_bytes(b"no picture")
    field = LogoField(english_desk, "logo", "Logo")
    show(field)
    field.choose(str(tmp_path / "fake.png"))
    assert field.problem == "This file is not a picture that can be read. Choose a PNG or JPEG file."
    (tmp_path / "huge.png").write_bytes(bytes(2_000_001))
    field.choose(str(tmp_path / "huge.png"))
    assert field.problem == "This picture is too large. Choose one of at most 2 MB."
    field.choose(str(picture))
    assert field.problem == ""
