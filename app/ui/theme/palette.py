"""Which colours do Qt's own widgets take? Builds the palette of the application from the tokens."""

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

_Role, _Group = QPalette.ColorRole, QPalette.ColorGroup

_ROLES = {
    _Role.Window: "canvas",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "sunken",
    _Role.Text: "text",
    _Role.PlaceholderText: "text-3",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.BrightText: "on-accent",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on-accent",
    _Role.Accent: "accent",
    _Role.Link: "accent-text",
    _Role.LinkVisited: "accent-text",
    _Role.ToolTipBase: "tooltip-bg",
    _Role.ToolTipText: "tooltip-text",
    _Role.Light: "surface",
    _Role.Midlight: "hover",
    _Role.Mid: "border",
    _Role.Dark: "border-strong",
    _Role.Shadow: "border-control",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


def build_palette(colors: Mapping[str, QColor]) -> QPalette:
    """The palette of one look; disabled text is the only thing that differs between its groups."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, colors[token])
    for role in _DISABLED:
        palette.setColor(_Group.Disabled, role, colors["text-disabled"])
    palette.setColor(_Group.Disabled, _Role.Highlight, colors["pressed"])
    return palette
