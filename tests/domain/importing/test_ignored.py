"""Rows that are no records are recognised, and no record is mistaken for one."""

import pytest

from app.domain.importing.ignored import Why, why_ignored
from app.domain.importing.table import Row
from app.domain.importing.words import compact

HEADINGS = [compact(name) for name in ("Codice", "Ragione sociale", "Partita IVA", "Città", "Note")]


def why(*cells: str, trailing: bool = False) -> Why | None:
    return why_ignored(Row(7, cells), HEADINGS, is_trailing=trailing)


@pytest.mark.parametrize(
    "cells",
    [
        ("", "Totale clienti: 200", "", "", ""),
        ("TOTALE", "", "", "", ""),
        ("TOTALE", "", "99.598,31 €", "", ""),
        ("Total", "", "92135.53", "", ""),
        ("Totale generale", "", "", "", ""),
        ("Somma", "12", "", "", ""),
        ("Subtotale", "12,00 EUR", "", "", ""),
    ],
)
def test_a_total_is_recognised(cells: tuple[str, ...]) -> None:
    assert why(*cells) is Why.TOTAL


@pytest.mark.parametrize(
    "cells",
    [
        ("C1", "Total Energie S.r.l.", "", "", ""),
        ("Totale Ricambi", "Via Roma", "", "", ""),
        ("Totalgas S.p.A.", "", "", "Roma", ""),
        ("C7", "", "", "", ""),
        ("", "", "", "", "nota sperduta"),
        ("C9", "Fine S.r.l.", "", "", ""),
    ],
)
def test_a_record_is_not_taken_for_a_total_or_a_footnote(cells: tuple[str, ...]) -> None:
    assert why(*cells) is None


def test_empty_rows_and_repeated_headings_are_left_out() -> None:
    assert why("", "  ", "", "", "") is Why.EMPTY
    assert why() is Why.EMPTY
    assert why("Codice", "Ragione sociale", "Partita IVA", "Città", "Note") is Why.HEADINGS
    assert why("CODICE", "Ragione Sociale", "Partita Iva", "", "") is Why.HEADINGS


def test_a_footnote_is_recognised_by_its_words_or_by_standing_alone_at_the_end() -> None:
    assert why("Esportato il 22/11/2026") is Why.FOOTNOTE
    assert why("Exported on 22 November 2026", "", "", "", "") is Why.FOOTNOTE
    assert why("* prezzi IVA esclusa") is Why.FOOTNOTE
    assert why("i dati si intendono salvo errori", trailing=True) is Why.FOOTNOTE
    assert why("i dati si intendono salvo errori") is None
    assert why("C200", trailing=True) is None
