"""`luodi check-figures`: hold a draft's figures against each other, and against the ledger when a place is given."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from luodi.command.output import show_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luodi.engine.rulebook import Book
    from luodi.organization.models import Jurisdiction
    from luodi.performance.figures import Asked
    from luodi.proofing import Finding, Report

UNREADABLE = 2


@click.command("check-figures")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--place", help="Compare with the ledger of this place (folder name of its rulebook, code or name).")
@click.option("--period", help="The period of the figures: 2022, 2022-11, 2022-Q3. Needed with --place.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Compare with the ledger as known on this day.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The date of the draft, where its text does not say it.")
@click.option("--figures", "with_figures", is_flag=True, help="Also list every figure with what it means.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--language", type=click.Choice(["zh", "en"]), help="Language of the explanations (else LUODI_LANGUAGE).")
@click.option("--english", is_flag=True, help="The same as --language en.")
def check_figures(
    file: Path,
    place: str | None,
    period: str | None,
    as_of: datetime | None,
    day: datetime | None,
    with_figures: bool,
    as_json: bool,
    language: str | None,
    english: bool,
) -> None:
    """Check the figures of FILE (docx, pdf with text, txt, xlsx, xls, csv).

    Leaves with status 0 when nothing is certainly wrong, 1 when something is, 2 when the file cannot be read.
    """
    from luodi.checkups.assembling import Unreadable, read_draft
    from luodi.proofing import check_draft, in_order

    spoken = "en" if english else language or _usual_language()
    if (place is None) != (period is None):
        _leave(_said("--place 与 --period 要同时给出", "give --place and --period together", spoken))
    try:
        draft = read_draft(file, day=day.date() if day else None)
    except Unreadable as unreadable:
        _leave(f"{file.name}{_said('：', ': ', spoken)}{unreadable.text(spoken)}")
    book = _book(spoken)
    report = check_draft(draft, laws=book.laws, structures=book.draft_structures)
    findings: Sequence[Finding] = report.findings
    if place is not None and period is not None:
        day_known = as_of.date() if as_of else None
        compared = _compared(report, place=place, period=period, as_of=day_known, language=spoken)
        findings = in_order([*findings, *compared])
    _show(file.name, report, findings, language=spoken, as_json=as_json, with_figures=with_figures)
    raise SystemExit(1 if any(one.severity == "error" for one in findings) else 0)


def _usual_language() -> str:
    return "en" if os.environ.get("LUODI_LANGUAGE", "zh").startswith("en") else "zh"


def _said(chinese: str, english: str, language: str) -> str:
    return english if language == "en" else chinese


def _book(language: str) -> Book:
    """The national book, read from its folder: laws and structures need no database."""
    from luodi.command.library import library
    from luodi.engine.rulebook import load

    loaded = load(library() / "national", library())
    if loaded.book is None:
        _leave("\n".join(problem.line_text("en" if language == "en" else "zh") for problem in loaded.problems))
    return loaded.book


def _compared(report: Report, *, place: str, period: str, as_of: date | None, language: str) -> Sequence[Finding]:
    """What the ledger says of the same figures; here alone a database is needed."""
    from luodi.command.acting import place_named, prepare

    prepare()
    from django.utils import translation

    translation.activate("en" if language == "en" else "zh-hans")
    from luodi.checkups.comparing import compare_with_ledger
    from luodi.organization.refusals import Refused

    try:
        return compare_with_ledger(report, _asked(place_named(place), period, as_of, language))
    except Refused as refused:
        _leave(str(refused))
    except SystemExit as left:  # a place nobody knows has been said already: not the status of an error in the draft
        raise SystemExit(UNREADABLE) from left


def _asked(place: Jurisdiction, code: str, as_of: date | None, language: str) -> Asked:
    from django.utils import timezone

    from luodi.engine.values.period_reading import read_period
    from luodi.performance.figures import Asked
    from luodi.records.measuring.questions import after_day
    from luodi.regulations.queries import book_for

    period, today = read_period(code).value, timezone.localdate()
    if period is None:
        chinese, english = (
            f"“{code}”不是期间，应写作 2022、2022-11 或 2022-Q3",
            f"{code} is not a period: 2022, 2022-11, 2022-Q3",
        )
        _leave(_said(chinese, english, language))
    day = as_of or today
    if day > today or period.start > today:
        chinese = f"期间或截止日尚未到来（今天是 {today}），请用更早的日期"
        _leave(
            _said(chinese, f"the period or the day is still to come (today is {today}): give an earlier one", language)
        )
    instant = timezone.now() if day == today else after_day(day)
    return Asked(place, book_for(place, day), period, instant)


def _show(
    name: str, report: Report, findings: Sequence[Finding], *, language: str, as_json: bool, with_figures: bool
) -> None:
    from luodi.proofing import as_data, figure_data

    data = [dict(as_data(one, language)) for one in findings]
    figures = [{"where": _place(report, one.passage, language), **figure_data(one, language)} for one in report.figures]
    if as_json:
        show_json({"findings": data, "figures": figures} if with_figures else data)
        return
    click.echo("\n".join(_lines(name, data, figures if with_figures else [], english=language == "en")))


def _place(report: Report, passage: int, language: str) -> str:
    place = report.draft.passages[passage]
    return place.where_en if language == "en" else place.where


def _lines(name: str, findings: list[dict[str, Any]], figures: list[dict[str, Any]], *, english: bool) -> list[str]:
    words = {
        "error": "certainly wrong" if english else "必错",
        "doubt": "doubtful" if english else "可疑",
        "note": "note" if english else "提示",
    }
    comma, colon = (", ", ": ") if english else ("，", "：")
    counts = comma.join(f"{words[key]} {sum(one['severity'] == key for one in findings)}" for key in words)
    lines = [f"{name}{colon}{counts}"]
    for one in findings:
        lines += [f"[{words[one['severity']]}] {one['where']}  {one['text']}", f"    {one['explanation']}"]
    if figures:
        lines += ["", "Figures:" if english else "文中数字："]
        lines += [f"  {one['where']}  {one['text']}  {one['meaning']}" for one in figures]
    return lines


def _leave(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise SystemExit(UNREADABLE)


COMMANDS = [check_figures]
