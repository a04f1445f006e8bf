"""`luodi scan`: read a contract or policy against the rules of the clause scan. Needs no database."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from luodi.command.output import show_json

if TYPE_CHECKING:
    from luodi.engine.rulebook import Book

UNREADABLE = 2


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Use the rules in force on this day (else today).")
@click.option("--place", default="national", show_default=True, help="Rulebook folder whose rules are used.")
@click.option("--pack", "packs", multiple=True, help="Only this pack of rules; may be given more than once.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--english", is_flag=True, help="Print the messages in English.")
def scan(file: Path, on: datetime | None, place: str, packs: tuple[str, ...], as_json: bool, english: bool) -> None:
    """Scan FILE (docx, pdf, txt) for clauses worth a second look. A hit is not a verdict, none is not a clearance.

    Leaves with status 0 when there is no strong finding, 1 when there is at least one, 2 when the file cannot be read.
    """
    from luodi.agreements.reporting import UnknownPack, as_data, scan_text
    from luodi.formats.texts import TextRefused, read_text

    language = "en" if english else "zh"
    book = _book(place)
    try:
        read = read_text(file)
        report = scan_text(read, book=book, on=on.date() if on else date.today(), packs=packs)  # noqa: DTZ011 - the reader's day
    except TextRefused as refused:
        _leave(f"{file.name}: {refused.refusal.text(language)}")
    except UnknownPack as unknown:
        _leave(f"没有规则包“{unknown.pack}”，现有：{'、'.join(unknown.names)} / no pack {unknown.pack}")
    data = {"file": file.name, **as_data(read, report, book=book, language=language)}
    if as_json:
        show_json(data)
    else:
        click.echo("\n".join(_lines(data, english=english)))
    raise SystemExit(1 if report.strong else 0)


def _book(place: str) -> Book:
    from luodi.command.library import library
    from luodi.engine.rulebook import load

    loaded = load(library() / place, library())
    if loaded.book is None:
        _leave("\n".join(problem.line_text("zh") for problem in loaded.problems))
    return loaded.book


def _lines(data: dict[str, Any], *, english: bool) -> list[str]:
    """The report for a person at a terminal: the caution first, then each finding with its clause and way out."""
    counts, text = data["counts"], data["text"]
    head = (
        f"{data['file']}: {text['characters']:,} characters, {counts['strong']} strong, {counts['weak']} weak"
        if english
        else f"{data['file']}：{text['characters']:,}字，强提示{counts['strong']}处，需复核{counts['weak']}处"
    )
    why, rewrite = ("why", "rewrite") if english else ("理由", "改写")
    lines = [data["caution"], head, *text["notes"]]
    for one in data["findings"]:
        clauses = "；".join(f"{clause['source']}{clause['path']}" for clause in one["clauses"])
        lines += ["", f"[{one['strength_text']}] {one['title']}  {one['place']}  {clauses}"]
        lines += [f"    {one['text']}"] if one["text"] else []
        lines += [f"    {why}：{one['why']}", f"    {rewrite}：{one['rewrite']}"]
    return lines


def _leave(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(UNREADABLE)


COMMANDS = [scan]
