"""Turns the readable catalogues into the compiled ones the program reads; run as ``python -m app.i18n.compile``."""

from pathlib import Path

from app.i18n.catalog import FOLDER, LANGUAGES, po_path


def compile_catalogues(folder: Path = FOLDER) -> list[Path]:
    """Write ``app.mo`` beside every ``app.po``; fuzzy entries are left out. Returns the files written."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for po in (po_path(language, folder) for language in LANGUAGES):
        if not po.exists():
            continue
        with po.open("rb") as source:
            catalog = read_po(source)
        mo = po.with_suffix(".mo")
        unfinished = mo.with_suffix(".mo.new")
        with unfinished.open("wb") as target:
            write_mo(target, catalog)
        # A program starting meanwhile reads either the old file or the new one, never half of it.
        unfinished.replace(mo)
        written.append(mo)
    return written


if __name__ == "__main__":
    compile_catalogues()
