"""Do texts fit, and do letters the faces lack do no harm?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.pdf import style
from app.adapters.pdf.fonts import SEMIBOLD, faces
from app.adapters.pdf.typesetting import fitting, measure, printable, typeset, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Società Caffè", "Società Caffè"),
        ("Αθήνα", "Αθήνα"),
        ("Łódź", "Łódź"),
        ("Кабель", "Кабель"),
        ("e\u0301", "é"),
        ("ﬁ Ａ ①", "fi A 1"),
        ("a\u200bb\u00adc\ufeffd\u202ee", "abcde"),
        ("one\ttwo\nthree\u2028four", "one two three four"),
        ("北京", "□□"),
        ("🙂", "□"),
        ("🚀\ufe0f", "□"),
        ("مرحبا", "□□□□□"),
        ("\ud800", "□"),
        ("\x00", " "),
    ],
)
def test_letters_are_printed_replaced_or_boxed(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_what_is_printed_has_a_glyph_in_both_faces(text):
    for font in faces().values():
        assert all(ord(letter) in font.face.charToGlyph for letter in printable(text))


def test_figures_are_all_equally_wide():
    for kind in (style.BODY, style.STRONG):
        assert len({round(measure(digit, kind), 6) for digit in "0123456789"}) == 1


def test_semibold_is_another_face_than_regular():
    regular, semibold = (font.face.makeSubset([ord("a")]) for font in faces().values())
    assert regular != semibold
    assert measure("Fattura", style.BODY) != measure("Fattura", style.BODY._replace(face=SEMIBOLD))


def test_pairs_are_kerned():
    apart = measure("T", style.BODY) + measure("o", style.BODY)
    assert measure("To", style.BODY) < apart - 0.4


def test_signs_with_a_meaning_in_pdf_are_escaped():
    assert typeset("(a\\b)", style.BODY.face).shown.count("\\") == 4


@given(st.text(max_size=300), st.floats(min_value=20, max_value=400))
def test_lines_are_never_wider_than_their_room(text, width):
    lines = wrap(text, style.BODY, width)
    # Kerning of a pair may widen a line that was added up word by word; never by a visible amount.
    assert all(measure(line, style.BODY) <= width * 1.02 + 0.5 for line in lines if len(line) > 1)
    assert "".join("".join(lines).split()) == "".join("".join(printable(part) for part in text.splitlines()).split())


def test_a_word_longer_than_the_line_is_broken():
    lines = wrap("Precipitevolissimevolmente" * 5, style.BODY, 100)
    assert len(lines) > 5
    assert "".join(lines) == "Precipitevolissimevolmente" * 5


def test_a_text_that_does_not_fit_gets_smaller():
    kind = fitting("Nota di credito NC/2026/000007", style.TITLE, 150)
    assert measure("Nota di credito NC/2026/000007", kind) == pytest.approx(150)
    assert fitting("1", style.TITLE, 150) is style.TITLE
