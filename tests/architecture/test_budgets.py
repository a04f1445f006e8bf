"""Files and functions stay small enough to be read at one sitting."""

import ast
import statistics
import warnings

from tests.architecture import source

FILE_MEDIAN, FILE_SMELL, FILE_END = 60, 250, 400
FUNCTION_END = 50


def length(path: object) -> int:
    """Lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())  # type: ignore[attr-defined]


def test_no_file_is_endless() -> None:
    tests = [path for path in (source.ROOT / "tests").rglob("*.py")] + [
        path for path in source.PACKAGE.rglob("tests/*.py")
    ]
    long = {source.name(path): length(path) for path in [*source.modules(), *tests] if length(path) > FILE_END}
    assert not long, f"split by topic into a package of the same name: {long}"


def test_files_are_mostly_short() -> None:
    lengths = [size for path in source.modules() if (size := length(path)) > 3]
    median = statistics.median(lengths)
    if median > FILE_MEDIAN:
        warnings.warn(f"the median file has {median} lines (aim: {FILE_MEDIAN})", stacklevel=1)
    smells = {source.name(path): length(path) for path in source.modules() if length(path) > FILE_SMELL}
    if smells:
        warnings.warn(f"files over {FILE_SMELL} lines: {smells}", stacklevel=1)
    assert median <= 2 * FILE_MEDIAN


def test_no_function_is_endless() -> None:
    long = [
        f"{source.place(path, node)} {node.name}: {(node.end_lineno or node.lineno) - node.lineno + 1}"
        for path in source.modules()
        for node in source.functions(path)
        if (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_END
    ]
    assert not long, "\n".join(long)


def test_public_functions_say_what_they_promise() -> None:
    """In the engine and in actions, every public function and class has a docstring."""
    silent = []
    for path in source.modules():
        if source.room(path) != "engine" and not {"actions", "actions.py"} & set(path.parts):
            continue
        for node in source.tree(path).body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                silent.append(f"{source.place(path, node)} {node.name}")
    assert not silent, "\n".join(silent)


def test_every_function_says_what_it_returns() -> None:
    silent = [
        f"{source.place(path, node)} {node.name}"
        for path in source.modules()
        for node in source.functions(path)
        if node.returns is None
    ]
    assert not silent, "\n".join(silent)
