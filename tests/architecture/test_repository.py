"""What may not stand in the repository, and how its rooms are laid out."""

import ast
import re
import subprocess
from pathlib import Path

from tests.architecture import source

HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npm" + r"js|deb\.debian\.org|mirrors?\.[a-z]+\.(com|edu\.cn)"
)
PATHS = re.compile(r"/(work|farm|home|Users)/[a-z._-]+" + r"/")
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}")
# names that say how a file is built instead of what it is about
PATTERN_NAMES = {
    "utils",
    "util",
    "common",
    "core",
    "helpers",
    "helper",
    "misc",
    "services",
    "service",
    "managers",
    "handlers",
    "signals",
    "views",
    "serializers",
    "base_views",
    "constants",
}
# `core` is pydantic's; `base` holds what every schema part shares
HOUSE_NAMES = {
    "models",
    "facts",
    "queries",
    "actions",
    "record",
    "pages",
    "endpoints",
    "apps",
    "urls",
    "inputs",
    "jobs",
    "datasets",
    "__init__",
}
HOUSE_FOLDERS = {"migrations", "templates", "templatetags", "tests", "static", "management"}


def tracked() -> list[Path]:
    """The files of the repository (without git: every text file that is not built)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=source.ROOT, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        return [path for name in listed.stdout.split("\0") if name and (path := source.ROOT / name).is_file()]
    skip = {".venv", "node_modules", ".git", "built", "data", "__pycache__"}
    return [path for path in source.ROOT.rglob("*") if path.is_file() and not skip & set(path.parts)]


def stray(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern occurs in a text file; this file, which names the patterns, aside."""
    found = []
    for path in tracked():
        if path == Path(__file__).resolve() or path.stat().st_size > 5_000_000:
            continue
        content = path.read_bytes()
        if b"\0" in content[:4096]:
            continue
        for number, line in enumerate(content.decode("utf-8", errors="replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{source.name(path)}:{number}: {line.strip()[:100]}")
    return found


def test_no_registry_is_named() -> None:
    assert not stray(HOSTS)


def test_no_path_of_a_machine_is_named() -> None:
    assert not stray(PATHS)


def test_no_secret_is_kept() -> None:
    assert not stray(SECRETS)


def test_nothing_built_or_large_is_kept() -> None:
    kept = [source.name(path) for path in tracked()]
    assert not [
        name
        for name in kept
        if re.search(r"(^|/)(node_modules|built|__pycache__|\.venv|data)/|\.sqlite3|\.pyc$|secret\.key", name)
    ]
    assert not [source.name(path) for path in tracked() if path.stat().st_size > 5_000_000]


def test_files_are_named_after_their_topic() -> None:
    named = [path for path in source.PACKAGE.rglob("*") if path.suffix == ".py" or path.is_dir()]
    assert not [source.name(path) for path in named if path.stem in PATTERN_NAMES]


def test_every_django_room_has_the_house_files() -> None:
    """A room's own files are the house's names or topics; a topic opens with a sentence that says what it holds."""
    for application in sorted(source.PACKAGE.glob("*/apps.py")):
        room = application.parent
        folders = {path.name for path in room.iterdir() if path.is_dir() and path.name != "__pycache__"}
        packages = {folder for folder in folders - HOUSE_FOLDERS if not (room / folder / "__init__.py").exists()}
        assert not packages, f"{room.name}: folders that are no topic: {packages}"
        if (room / "models.py").exists() or (room / "models").exists():
            assert (room / "migrations" / "__init__.py").exists(), room.name
        if (room / "templates").exists():
            assert {path.name for path in (room / "templates").iterdir()} <= {
                room.name,
                "account",
                "mfa",
                "allauth",
                "404.html",
                "500.html",
            }, room.name


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        source.name(path)
        for path in source.modules()
        if source.tree(path).body and not ast.get_docstring(source.tree(path))
    ]
    assert not silent, "\n".join(silent)


def test_every_folder_of_tests_is_a_package() -> None:
    assert not [
        source.name(path)
        for path in source.PACKAGE.rglob("tests")
        if path.is_dir() and not (path / "__init__.py").exists()
    ]


def test_test_files_test() -> None:
    """No test without an assertion that can fail."""
    idle = []
    for path in [*source.PACKAGE.rglob("tests/**/test_*.py"), *(source.ROOT / "tests").rglob("test_*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not _asserts(node):
                idle.append(f"{source.name(path)}:{node.lineno} {node.name}")
    assert not idle, "\n".join(idle)


def _asserts(node: ast.FunctionDef) -> bool:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assert):
            return not (isinstance(inner.test, ast.Constant) and inner.test.value)
        if isinstance(inner, ast.Call):
            called = source.dotted(inner.func)
            if (
                called.endswith(("raises", "warns", "call_command", "fail"))
                or "expect" in called
                or "assert" in called
                or called.startswith(("check", "_check"))
            ):
                return True
    return False
