"""`luodi rulebook …`: check, coverage, load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from luodi.command.output import fail, fail_refused, show_json

if TYPE_CHECKING:
    from luodi.engine.rulebook import Book


@click.group()
def rulebook() -> None:
    """Check, count and publish rulebooks (制度规则)."""


@rulebook.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--english", is_flag=True, help="Print the messages in English.")
def check(folder: Path | None, english: bool) -> None:
    """Check the rulebook in FOLDER, or all of them; exit 1 with file:line: message when something is wrong."""
    from luodi.command.library import library
    from luodi.regulations.checking import check_publishable

    language: Literal["zh", "en"] = "en" if english else "zh"
    folders = [folder] if folder else sorted(head.parent for head in library().glob("*/rulebook.yaml"))
    problems = [problem for one in folders for problem in check_publishable(one, library())]
    for problem in problems:
        click.echo(problem.line_text(language))
    if problems:
        raise SystemExit(1)
    click.echo(f"{len(folders)} rulebooks checked, no problem / 已检查{len(folders)}部制度规则，未发现问题")


@rulebook.command()
@click.argument("place", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def coverage(place: str | None, as_json: bool) -> None:
    """Count what became of the clauses of PLACE (folder name, GB/T 2260 code or name), or of every place.

    Each folder's own documents are counted; those of the national base book stand under national.
    """
    from luodi.command.library import library
    from luodi.engine.rulebook import load

    counts = {}
    for head in sorted(library().glob("*/rulebook.yaml")):
        loaded = load(head.parent, library())
        if loaded.book is None:
            fail("\n".join(problem.line_text("zh") for problem in loaded.problems))
        header = loaded.book.header
        if place is None or place in (head.parent.name, header.place, header.name):
            own = own_sources(head.parent)
            counts[head.parent.name] = {"place": header.place, "name": header.name, **sum_counts(loaded.book, own)}
    if not counts:
        fail(f"There is no rulebook for {place}. / 没有“{place}”的制度规则。")
    if as_json:
        show_json(counts)
        return
    for folder, row in counts.items():
        click.echo(
            f"{folder:12} "
            + "  ".join(f"{name} {value}" for name, value in row.items() if name not in ("place", "name"))
        )


@rulebook.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--as", "username", help="The user name of the person publishing (else the house itself).")
def load(folder: Path, username: str | None) -> None:
    """Publish the rulebook in FOLDER: a new locality, or a new version of one. It may lie anywhere."""
    from luodi.command.acting import actor_named, prepare

    prepare()
    from luodi.organization.refusals import Refused
    from luodi.regulations.actions import publish

    try:
        version = publish(actor=actor_named(username), data={"folder": str(folder.resolve())})
    except Refused as refusal:
        fail_refused(refusal)
    click.echo(f"{version.title} {version.version} ({version.place}) {version.digest[:12]}")


def own_sources(folder: Path) -> list[str]:
    """Return the ids of the documents that lie in the folder itself, not in the books it stands on."""
    from ruamel.yaml import YAML

    heads = [YAML(typ="safe").load(file.read_text())["source"] for file in sorted((folder / "sources").glob("*.yaml"))]
    return [head["id"] for head in heads]


def sum_counts(book: Book, sources: list[str]) -> dict[str, int]:
    """Return the counts of several documents added up."""
    counted = [book.coverage_counts(source) for source in sources]
    return {name: sum(counts[name] for counts in counted) for name in counted[0]}


COMMANDS = [rulebook]
