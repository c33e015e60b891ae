"""What did the designers decide? Reads ``resources/theme/tokens.json``; no other place knows a colour."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtGui import QColor

FOLDER = Path(__file__).parents[3] / "resources" / "theme"

_RGBA = re.compile(r"rgba\((\d+),\s*(\d+),\s*(\d+),\s*([\d.]+)\)")
# With more contrast asked for by the system nothing is told by a faint line, a grey text or a tinted surface.
_STRONGER = {"text-2": "text", "text-3": "text", "border": "border-control", "border-strong": "border-control"}


@dataclass(frozen=True, slots=True)
class FontRole:
    """One row of the type scale, in logical pixels at a text size of 100 %.

    Args:
        tracking: letter spacing in per cent of the size.
        optical: optical size on Inter's own axis.
        tabular: figures of equal width even where nobody asked.
    """

    px: int
    line: int
    weight: int
    tracking: float
    optical: float
    tabular: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """The design's decisions: colours of both looks, avatar pairs, type roles, sizes, radii, spaces and durations."""

    light: Mapping[str, QColor]
    dark: Mapping[str, QColor]
    avatars_light: tuple[tuple[QColor, QColor], ...]
    avatars_dark: tuple[tuple[QColor, QColor], ...]
    roles: Mapping[str, FontRole]
    sizes: Mapping[str, int]
    radii: Mapping[str, int]
    spaces: Mapping[str, int]
    durations: Mapping[str, int]
    text_scales: tuple[int, ...]

    def colors(self, *, dark: bool, strong: bool = False) -> Mapping[str, QColor]:
        """The colours of one look; ``strong`` is the version for people who need more contrast."""
        plain = self.dark if dark else self.light
        if not strong:
            return plain
        raised = {token: plain[_STRONGER.get(token, token)] for token in plain}
        return MappingProxyType({**raised, **{token: plain["surface"] for token in plain if token.endswith("-soft")}})


def load_tokens(path: Path = FOLDER / "tokens.json") -> Tokens:
    """Read the design's decisions from their file."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Tokens(
        light=_colors(raw["color"]["light"]),
        dark=_colors(raw["color"]["dark"]),
        avatars_light=_pairs(raw["avatar"]["light"]),
        avatars_dark=_pairs(raw["avatar"]["dark"]),
        roles=MappingProxyType({name: _role(row) for name, row in raw["type"].items() if isinstance(row, dict)}),
        sizes=MappingProxyType({name: size for name, size in raw["size"].items() if isinstance(size, int)}),
        radii=MappingProxyType(raw["radius"]),
        spaces=MappingProxyType(raw["space"]),
        durations=MappingProxyType(
            {name: length for name, length in {**raw["motion"], **raw["timing"]}.items() if isinstance(length, int)}
        ),
        text_scales=tuple(raw["type"]["text-scale-steps"]),
    )


def color_of(text: str) -> QColor:
    """A colour as the file writes it, ``#rrggbb`` or ``rgba(r,g,b,a)``."""
    found = _RGBA.fullmatch(text)
    if found is None:
        return QColor(text)
    red, green, blue = (int(part) for part in found.groups()[:3])
    return QColor(red, green, blue, round(float(found[4]) * 255))


def _colors(raw: Mapping[str, str]) -> Mapping[str, QColor]:
    return MappingProxyType({name: color_of(text) for name, text in raw.items()})


def _pairs(raw: list[list[str]]) -> tuple[tuple[QColor, QColor], ...]:
    return tuple((color_of(back), color_of(front)) for back, front in raw)


def _role(row: Mapping[str, Any]) -> FontRole:
    return FontRole(
        px=row["px"],
        line=row["line"],
        weight=row["weight"],
        tracking=row.get("tracking-pct", 0.0),
        # A browser sets the optical size to the size itself, and the mock-ups were drawn by one.
        optical=row.get("opsz", row["px"]),
        tabular=row.get("tnum", False),
    )
