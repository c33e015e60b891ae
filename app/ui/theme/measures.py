"""How large are the parts that ``tokens.json`` leaves to the drawings? Taken from the style sheet of the mock-ups."""

from collections.abc import Mapping
from types import MappingProxyType

from app.ui.theme.tokens import FontRole

# Logical pixels at a text size of 100 %.
PARTS: Mapping[str, int] = MappingProxyType(
    {
        "pill": 22,
        "tag": 20,
        "count": 16,
        "key-chip": 18,
        "check": 16,
        "switch-width": 32,
        "switch": 18,
        "avatar": 26,
        "avatar-small": 20,
        "avatar-large": 44,
        "icon-button": 15,
        "icon-pill": 13,
        "icon-tiny": 12,
        "icon-large": 20,
        "icon-empty": 24,
        "empty-tile": 52,
        "empty-width": 380,
        "empty-padding": 36,
        "segment": 32,
        "segment-small": 28,
        "field": 32,
        "field-small": 28,
        "nav-item": 30,
        "menu-item": 30,
        "list-item": 44,
        "bar": 6,
        "busy-bar": 2,
        "dialog-width": 460,
        "form-dialog-width": 520,
        "kpi": 104,
        "spark-width": 54,
        "spark": 20,
        "timeline-dot": 21,
        "timeline-indent": 30,
        "fact-label": 130,
        "dot": 7,
        "sidebar-folded": 56,
        "wizard-rail": 340,
        "wizard-page": 560,
        "wizard-column": 756,
        "wizard-foot": 72,
        "wizard-step": 56,
        "wizard-top": 56,
        "wizard-side": 72,
        "wizard-logo": 40,
        "wizard-tile": 36,
        "form-column": 560,
        "palette-top": 112,
        "toast-shift": 24,
        "inspector-beside": 1280,
        "inspector-beside-wide": 1600,
        "gallery-width": 1440,
        "swatch-width": 124,
        "swatch": 44,
    }
)
# Gaps and frames do not grow with the text.
UNSCALED = frozenset(
    {"page-padding", "card-gap", "card-padding", "hit-target-min", "bar", "busy-bar", "dot", "toast-shift"}
)
# Roles the drawings use besides the scale of the tokens.
MORE_ROLES: Mapping[str, FontRole] = MappingProxyType(
    {
        "mono": FontRole(px=12, line=20, weight=400, tracking=0.0, optical=0.0, tabular=False),
        "dialog-title": FontRole(px=16, line=22, weight=650, tracking=-1.0, optical=16.0, tabular=False),
        "rail-title": FontRole(px=24, line=31, weight=650, tracking=-2.0, optical=24.0, tabular=False),
        "title-strong": FontRole(px=15, line=20, weight=650, tracking=-1.0, optical=15.0, tabular=False),
        "nav": FontRole(px=13, line=20, weight=500, tracking=0.0, optical=14.0, tabular=False),
        "unit": FontRole(px=15, line=20, weight=550, tracking=0.0, optical=15.0, tabular=False),
        "button": FontRole(px=13, line=20, weight=550, tracking=0.0, optical=14.0, tabular=False),
        "small-bold": FontRole(px=12, line=16, weight=600, tracking=0.0, optical=14.0, tabular=False),
        "min-strong": FontRole(px=11, line=16, weight=550, tracking=0.0, optical=14.0, tabular=False),
        "key": FontRole(px=11, line=16, weight=500, tracking=0.0, optical=14.0, tabular=False),
        "avatar": FontRole(px=11, line=14, weight=650, tracking=0.0, optical=14.0, tabular=False),
        "avatar-small": FontRole(px=9, line=12, weight=650, tracking=0.0, optical=14.0, tabular=False),
        "avatar-large": FontRole(px=16, line=20, weight=650, tracking=0.0, optical=16.0, tabular=False),
    }
)
