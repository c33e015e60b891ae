"""Is every file and every function short enough to be read at one sitting?"""

import ast

import pytest

from tests.architecture import tree

LONGEST_FILE = 500
LONGEST_FUNCTION = 60


def long_functions(module: ast.Module) -> list[str]:
    functions = (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [node.name for node in functions if length(node) > LONGEST_FUNCTION]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: a rule of law may need a page of words for ten lines of code."""
    first = function.body[0]
    words = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None else 0
    return function.end_lineno - function.lineno + 1 - words


@pytest.mark.parametrize("file", tree.modules("app", "main.py", "dev.py", "migrations"), ids=str)
def test_no_file_and_no_function_is_too_long(file):
    assert len((tree.ROOT / file).read_text("utf-8").splitlines()) <= LONGEST_FILE
    assert not long_functions(tree.syntax(file))


def test_a_long_function_would_be_noticed():
    lines = ["    x = 1"] * LONGEST_FUNCTION
    assert long_functions(ast.parse("\n".join(["def short():", *lines[1:]]))) == []
    assert long_functions(ast.parse("\n".join(["def long():", *lines]))) == ["long"]
    assert long_functions(ast.parse("\n".join(["def told():", '    """' + "\n" * 99 + '"""', *lines[1:]]))) == []
