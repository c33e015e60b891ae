import json

import pytest
from PySide6.QtGui import QColor

from app.ui.theme.tokens import FOLDER, color_of, load_tokens

PAIRS = json.loads((FOLDER / "tokens.json").read_text(encoding="utf-8"))["contrast"]


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_there_are_forty_nine_pairs():
    assert len(PAIRS) == 49


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['fg']}-on-{pair['bg']}")
def test_every_pair_has_the_contrast_it_needs(pair, look):
    colors = load_tokens().colors(dark=look == "dark")
    found = contrast(colors[pair["fg"]], colors[pair["bg"]])
    assert found >= pair["min"]
    assert found == pytest.approx(pair[look], abs=0.02)


@pytest.mark.parametrize("dark", [False, True])
def test_high_contrast_has_no_grey_text_no_faint_line_and_no_tint(dark):
    plain, strong = load_tokens().colors(dark=dark), load_tokens().colors(dark=dark, strong=True)
    assert strong["text-2"] == strong["text-3"] == plain["text"]
    assert strong["border"] == strong["border-strong"] == plain["border-control"]
    assert all(strong[token] == plain["surface"] for token in strong if token.endswith("-soft"))
    assert strong["accent"] == plain["accent"]


@pytest.mark.parametrize("dark", [False, True])
def test_tinted_text_stays_readable_when_the_tint_goes(dark):
    strong = load_tokens().colors(dark=dark, strong=True)
    for tone in ("accent", "info", "success", "warning", "danger", "violet", "neutral"):
        assert contrast(strong[f"{tone}-text"], strong["surface"]) >= 4.5


def test_both_looks_know_the_same_tokens():
    tokens = load_tokens()
    assert set(tokens.light) == set(tokens.dark)
    assert len(tokens.avatars_light) == len(tokens.avatars_dark)


@pytest.mark.parametrize("dark", [False, True])
def test_the_letters_of_avatars_can_be_read(dark):
    tokens = load_tokens()
    for ground, letters in tokens.avatars_dark if dark else tokens.avatars_light:
        assert contrast(ground, letters) >= 4.5


def test_a_colour_can_be_see_through():
    assert color_of("rgba(29,27,24,0.32)").getRgb() == (29, 27, 24, 82)
    assert color_of("#F6F4F0").name() == "#f6f4f0"
