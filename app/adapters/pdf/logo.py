"""Can this picture stand on the page? The seller's logo, read once and made no larger than paper shows."""

import io
import logging
from functools import lru_cache
from typing import NamedTuple

log = logging.getLogger(__name__)

# 33 by 99 points at 400 dots per inch; more only makes the file heavier.
_LARGEST = (600, 200)


class Logo(NamedTuple):
    """A picture reportlab can draw, and its size in dots."""

    width: int
    height: int
    image: object


@lru_cache(maxsize=4)
def read_logo(data: bytes) -> Logo | None:
    """The logo, or ``None`` where the bytes are no picture: an invoice is worth more than its logo."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.thumbnail(_LARGEST)
            # Transparency costs a second picture in the file; the paper behind is white.
            paper = Image.new("RGBA", picture.size, "white")
            paper.alpha_composite(picture.convert("RGBA"))
            plain = paper.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        log.warning("The logo cannot be read and is left out: %s", problem)
        return None
    return Logo(plain.width, plain.height, ImageReader(plain))
