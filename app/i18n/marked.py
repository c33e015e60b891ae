"""Which texts does a source file mark for translation?

Read from the syntax tree, not from the letters: a text inside another call's argument is not taken for a marked one.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

# How many of the first arguments are texts; with two, they are singular and plural.
_KEYWORDS = {"N_": 1, "_": 1, "gettext": 1, "fill": 1, "ngettext": 2, "fill_plural": 2}
_TRANSLATOR_COMMENT = "# Translators:"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One marked text, or the singular and plural of one. ``fixed`` is false where it is put together at run time."""

    texts: tuple[str, ...]
    line: int
    comment: str = ""
    fixed: bool = True


def marked_texts(source: str) -> Iterator[MarkedText]:
    """The marked texts of a Python source, in the order they stand there.

    >>> [marked.texts for marked in marked_texts('fill_plural(N_("a row"), N_("{count} rows"), len(x["rows"]))')]
    [('a row', '{count} rows')]
    >>> [marked.fixed for marked in marked_texts('N_(f"{n} rows")')]
    [False]
    """
    lines = source.splitlines()
    taken: set[ast.AST] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or node in taken or (wanted := _KEYWORDS.get(_name(node))) is None:
            continue
        arguments = [_unmarked(argument) for argument in node.args[:wanted]]
        taken.update(node.args[:wanted])
        if any(isinstance(argument, ast.JoinedStr) for argument in arguments):
            yield MarkedText((), node.lineno, fixed=False)
        texts = tuple(_text(argument) for argument in arguments)
        if len(texts) == wanted and all(texts):
            yield MarkedText(texts, node.lineno, _comment_above(lines, node.lineno))


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _unmarked(argument: ast.expr) -> ast.expr:
    """What stands inside ``N_(...)``, where a text marked on its own is handed to another keyword."""
    inner = isinstance(argument, ast.Call) and _name(argument) == "N_" and argument.args
    return inner[0] if inner else argument


def _text(argument: ast.expr) -> str:
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def _comment_above(lines: list[str], line: int) -> str:
    above = lines[line - 2].strip() if line > 1 else ""
    return above.removeprefix(_TRANSLATOR_COMMENT).strip() if above.startswith(_TRANSLATOR_COMMENT) else ""
