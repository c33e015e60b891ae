"""Does a logo take the place of the initials, and a broken one do no harm?"""

import io

import pytest
from PIL import Image

from app.adapters.pdf.logo import read_logo
from app.adapters.pdf.renderer import render_invoice
from app.i18n.catalog import translator
from tests.adapters.pdf import samples
from tests.adapters.pdf.reading import opened, text_of


def picture(mode="RGBA", size=(300, 100), kind="PNG"):
    buffer = io.BytesIO()
    Image.new(mode, size, "red").save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "logo",
    [picture(), picture("RGB", kind="JPEG"), picture("P", kind="GIF"), picture(size=(40, 900)), picture("L")],
    ids=["png", "jpeg", "palette", "tall", "grey"],
)
def test_a_logo_takes_the_place_of_the_initials(logo):
    data = render_invoice(samples.plain(), translator("it"), logo=logo)
    assert len(opened(data).pages[0].images) == 1
    assert "ND " not in text_of(data)
    assert data == render_invoice(samples.plain(), translator("it"), logo=logo)


def test_a_huge_logo_is_made_small():
    assert read_logo(picture("RGB", (4000, 3000)))[:2] == (267, 200)
    assert len(render_invoice(samples.plain(), translator("it"), logo=picture("RGB", (4000, 3000)))) < 60_000


@pytest.mark.parametrize("broken", [b"no picture", picture()[:60], b"\x89PNG\r\n\x1a\n"])
def test_a_broken_logo_is_left_out(broken, expected_logs):
    expected_logs.add("cannot be read")
    read_logo.cache_clear()
    assert render_invoice(samples.plain(), translator("it"), logo=broken) == render_invoice(
        samples.plain(), translator("it")
    )
