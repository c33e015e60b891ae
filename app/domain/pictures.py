"""Can these bytes be the logo on an invoice? A whole PNG or JPEG, of a size that paper can show."""

import struct
from dataclasses import dataclass

from app.errors import Invalid
from app.i18n import N_

MOST_BYTES = 1_000_000
MOST_DOTS = 4_000

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_JPEG_END = b"\xff\xd9"
# Markers that open a frame and tell its size: all of C0 to CF but the tables among them (ITU-T T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class NoPicture(Invalid):
    """Another kind of file, or one that is not whole."""

    field = "logo"
    text = N_("This is not a complete PNG or JPEG picture.")


class PictureTooLarge(Invalid):
    """It would make every document heavy."""

    field = "logo"
    text = N_("The picture may have at most {most_kilobytes} kB and {most_dots} dots on each side.")


@dataclass(frozen=True, slots=True)
class Picture:
    """What the head of a picture says: ``png`` or ``jpeg``, and its size in dots."""

    kind: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture:
    """Kind and size of a picture, from its first bytes; its last ones must be there too.

    Raises:
        NoPicture: not a whole PNG or JPEG.
    """
    found = None
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and data.rstrip(b"\0").endswith(_PNG_END):
        found = Picture("png", *struct.unpack(">II", data[16:24]))
    elif data.startswith(_JPEG) and _JPEG_END in data[-64:]:
        found = _read_jpeg(data)
    if found is None or not (found.width and found.height):
        raise NoPicture
    return found


def check_logo(data: bytes) -> bytes:
    """The bytes as they are, if they can be a logo.

    Raises:
        NoPicture: not a whole PNG or JPEG.
        PictureTooLarge: more bytes or dots than an invoice needs.
    """
    if len(data) <= MOST_BYTES:
        found = read_picture(data)
        if max(found.width, found.height) <= MOST_DOTS:
            return data
    elif not data.startswith((_PNG, _JPEG)):
        raise NoPicture
    raise PictureTooLarge(most_kilobytes=str(MOST_BYTES // 1000), most_dots=str(MOST_DOTS))


def _read_jpeg(data: bytes) -> Picture | None:
    """Walk from segment to segment to the one with the size."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Picture("jpeg", width, height)
        at += 1 if marker == 0xFF else 2 + length
    return None
