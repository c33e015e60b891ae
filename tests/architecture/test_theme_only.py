"""Colours, fonts and style sheets belong to the theme; everything else asks it."""

import ast
import re
from pathlib import Path

from tests.architecture.tree import ROOT

UI = ROOT / "app" / "ui"
ICONS = ROOT / "resources" / "icons"
HEX = re.compile(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?")
# Where the name of an icon is given by position: the place it has among the arguments.
ICON_ARGUMENTS = {"icon": 0, "pixmap": 0, "IconButton": 1, "Icon": 1, "EmptyState": 1, "show_icon": 0, "set_icon": 0}
ICON_KEYWORDS = {"icon", "primary_icon", "alternative_icon"}
ICON_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def outside_the_theme() -> list[Path]:
    return [path for path in sorted(UI.rglob("*.py")) if UI / "theme" not in path.parents]


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not isinstance(node.value, bool)


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_colour_is_named_outside_the_theme():
    found = [
        at(path, node)
        for path in outside_the_theme()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HEX.fullmatch(node.value.strip())
    ]
    found += [
        at(path, call)
        for path in outside_the_theme()
        for call in calls(path)
        if name_of(call) in {"QColor", "fromRgb", "fromHsv", "fromString"} and any(map(is_literal, call.args))
    ]
    assert found == []


def test_no_widget_has_a_style_sheet_of_its_own():
    found = [at(path, call) for path in outside_the_theme() for call in calls(path) if name_of(call) == "setStyleSheet"]
    assert found == []


def test_no_font_is_made_outside_the_theme():
    made = {"setPixelSize", "setPointSize", "setPointSizeF", "setFamily", "setFamilies"}
    found = [
        at(path, call)
        for path in outside_the_theme()
        for call in calls(path)
        if name_of(call) in made or (name_of(call) == "QFont" and any(map(is_literal, call.args)))
    ]
    assert found == []


def test_every_icon_named_in_the_code_exists():
    missing = []
    for path in sorted(UI.rglob("*.py")):
        for call in calls(path):
            named = [word.value for word in call.keywords if word.arg in ICON_KEYWORDS]
            place = ICON_ARGUMENTS.get(name_of(call))
            if place is not None and len(call.args) > place:
                named.append(call.args[place])
            missing += [
                f"{at(path, call)} {node.value}"
                for node in named
                if isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and ICON_NAME.fullmatch(node.value)
                and not (ICONS / f"{node.value}.svg").is_file()
            ]
    assert missing == []
