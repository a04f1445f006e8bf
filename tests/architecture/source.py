"""The product's own source, parsed once, for the tests that read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "luodi"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the product; tests and migrations are not the product."""
    found = (path for path in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts))
    return tuple(sorted(found))


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """The file's path from the root of the repository, with slashes."""
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    """The room a file belongs to."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def place(path: Path, node: ast.AST) -> str:
    """Where a node stands, as an editor understands it."""
    return f"{name(path)}:{getattr(node, 'lineno', 1)}"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call of the file with the dotted name called; what is not a name is written `…`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def dotted(node: ast.expr) -> str:
    """The dotted name of an expression: `a.b.c`, or `….c` when it hangs on a call or a subscript."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "…"


def literals(path: Path) -> Iterator[ast.Constant]:
    """Every text literal that is not a docstring."""
    documentation = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                documentation.add(id(first.value))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node
