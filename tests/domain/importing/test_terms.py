"""Payment terms are understood as Italian and English offices write them, or not at all."""

import pytest

from app.domain.importing.terms import TermsUnreadableError, read_terms


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rimessa diretta", "0"), ("Due on receipt", "0"), ("Due upon receipt", "0"), ("A vista", "0"),
        ("30 gg data fattura", "30"), ("15 gg d.f.", "15"), ("Net 30", "30"), ("30 days", "30"), ("60", "60"),
        ("60 gg fine mese", "60 eom"), ("30 days end of month", "30 eom"), ("30 gg DFFM", "30 eom"),
        ("30 gg. f.m.", "30 eom"), ("30/60 gg", "30/60"), ("30/60/90 gg f.m.", "30/60/90 eom"),
        ("Bonifico 30 gg d.f.", "30"), ("30 jours fin de mois", "30 eom"), ("30 eom", "30 eom"),
        ("30 day 15", "30 day 15"),
    ],
)  # fmt: skip
def test_terms_are_understood(text: str, code: str) -> None:
    assert read_terms(text) == code


@pytest.mark.parametrize("text", ["come al solito", "as usual", "da concordare", "30 o 60", "vedi contratto"])
def test_terms_nobody_can_be_sure_of_are_not_guessed(text: str) -> None:
    with pytest.raises(TermsUnreadableError):
        read_terms(text)
