"""What a reader finds in a PDF: its texts, its fonts, its payment code."""

import io
import re

import pypdf


def opened(data):
    return pypdf.PdfReader(io.BytesIO(data))


def pages_of(data):
    return [page.extract_text() for page in opened(data).pages]


def text_of(data):
    return "\n".join(pages_of(data))


def fonts_of(data):
    """Name and descriptor of every font any page can use."""
    fonts = {}
    for page in opened(data).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            description = font.get_object()
            fonts[description["/BaseFont"]] = description.get("/FontDescriptor", {}).get_object()
    return fonts


def code_modules(data):
    """The dark modules of the payment code on the last page, as rows of 0 and 1; ``None`` where there is none."""
    content = opened(data).pages[-1].get_contents().get_data().decode("latin-1")
    runs = [tuple(map(int, run)) for run in re.findall(r"(\d+) (\d+) (\d+) 1 re\b", content)]
    if not runs:
        return None
    size = max(bottom for _, bottom, _ in runs) + 1
    rows = [bytearray(size) for _ in range(size)]
    for x, bottom, width in runs:
        rows[size - 1 - bottom][x : x + width] = b"\1" * width
    return rows
