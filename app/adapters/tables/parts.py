"""How are the parts of a packed workbook read? Element by element, without what a document type could smuggle in."""

import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

# No spreadsheet program writes a document type; whoever does wants entities expanded until the memory is full.
_DOCUMENT_TYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_PROLOGUE = 65_536


def elements(package: zipfile.ZipFile, name: str, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements of a part with these names, each when it is complete; none when there is no such part.

    Raises:
        ValueError: the part declares a document type.
        ParseError: it is not well-formed.
    """
    try:
        package.getinfo(name)
    except KeyError:
        return
    with package.open(name) as part:
        prologue = part.read(_PROLOGUE)
        if any(mark in prologue for mark in _DOCUMENT_TYPE):
            raise ValueError(name)
    with package.open(name) as part:
        for _, element in iterparse(part):  # noqa: S314 - no document type, hence no entities
            # Written out because a part has millions of others.
            if element.tag.rpartition("}")[2] in wanted:
                yield element


def local(element: Element) -> str:
    """The element's name without its namespace; strict workbooks have others than usual ones."""
    return element.tag.rpartition("}")[2]
