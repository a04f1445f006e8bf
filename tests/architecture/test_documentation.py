"""What an operator or a newcomer is told is true and whole: commands, settings, the API's description."""

import json
import os
import re

import click

from luodi.api.root import api
from luodi.command.main import main
from tests.architecture import source

OPERATIONS = source.ROOT / "docs" / "operations.md"
SNAPSHOT = source.ROOT / "docs" / "openapi.json"
SETTING = re.compile(r"\bLUODI_[A-Z_]+\b")


def commands(group: click.Command = main, name: str = "luodi") -> list[str]:
    """Every command as it is typed."""
    if isinstance(group, click.Group):
        return [one for key, command in group.commands.items() for one in commands(command, f"{name} {key}")]
    return [name]


def test_every_command_is_documented() -> None:
    text = OPERATIONS.read_text(encoding="utf-8")
    assert not [command for command in commands() if command not in text]


def test_every_command_explains_itself() -> None:
    def silent(group: click.Command, name: str) -> list[str]:
        below = [
            one for key, command in getattr(group, "commands", {}).items() for one in silent(command, f"{name} {key}")
        ]
        return below + ([] if group.help else [name])

    assert not silent(main, "luodi")


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    used = {
        word for path in source.modules() for node in source.literals(path) for word in SETTING.findall(str(node.value))
    }
    told = set(SETTING.findall(OPERATIONS.read_text(encoding="utf-8")))
    assert used - told == set(), "settings that docs/operations.md does not mention"
    assert told - used == set(), "settings that docs/operations.md mentions but nothing reads"


def test_every_target_of_make_says_what_it_does_and_stands_in_the_readme() -> None:
    makefile = (source.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^(demo|install|test|check|bench):.*?##\s*(.+)$", makefile, flags=re.M)
    assert [name for name, _said in targets] == ["demo", "install", "test", "check", "bench"]
    readme = (source.ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name, _said in targets if f"make {name}" not in readme]


def test_the_snapshot_of_the_api_is_current() -> None:
    """Run with LUODI_REWRITE=1 to write it anew, and read the difference before committing it."""
    schema = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    if os.environ.get("LUODI_REWRITE"):
        SNAPSHOT.write_text(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert schema["openapi"].startswith("3.1")
    assert schema == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_every_operation_of_the_api_is_described() -> None:
    silent = []
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            if not operation.get("summary") or not operation.get("operationId"):
                silent.append(f"{method} {path}")
    assert not silent


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for page in [
        *source.ROOT.glob("*.md"),
        *(source.ROOT / "docs").rglob("*.md"),
        *(source.ROOT / "rulebooks").glob("*.md"),
    ]:
        for goal in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in goal and not (page.parent / goal).exists():
                broken.append(f"{source.name(page)}: {goal}")
    assert not broken, "\n".join(broken)
