"""`luodi import`: what a workbook says, and with --accept its rows as dossiers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from luodi.command.output import fail, fail_refused, show_json

if TYPE_CHECKING:
    from luodi.exchange.models import Import
    from luodi.organization.actors import Actor
    from luodi.organization.models import Jurisdiction


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--place", required=True, help="The place: rulebook folder, GB/T 2260 code or name.")
@click.option("--ledger", required=True, help="The ledger of the place's rulebook, for example projects.")
@click.option("--accept", is_flag=True, help="Take the rows over into dossiers; without it nothing is written.")
@click.option("--as", "username", help="The user name of the person who accepts.")
@click.option("--with-doubts", is_flag=True, help="Take rows with doubts too: you have looked at them.")
@click.option(
    "--answer", "answers", multiple=True, metavar="QUESTION=ANSWER", help="Answer a question; may be repeated."
)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def import_command(
    file: Path,
    place: str,
    ledger: str,
    accept: bool,
    username: str | None,
    with_doubts: bool,
    answers: tuple[str, ...],
    as_json: bool,
) -> None:
    """Read the ledger in FILE (导入台账): every row with its values and issues; with --accept, take the clear rows over."""
    from luodi.command.acting import actor_named, prepare
    from luodi.organization.refusals import Refused

    if accept and username is None:
        fail("--accept needs --as USER: somebody accepts, not the machine. / --accept 需要 --as 用户名：由人确认入库。")
    prepare()
    actor = actor_named(username)
    where = _place(place, actor)
    given = _answers(answers)
    try:
        shown = _read(file, where, ledger, actor, given)
        if accept:
            shown["accepted"] = _accept(file, where, ledger, actor, given, with_doubts)
    except Refused as refusal:
        fail_refused(refusal)
    if as_json:
        show_json(shown)
    else:
        _print(shown)


def _place(name: str, actor: Actor) -> Jurisdiction:
    from luodi.command.acting import place_named

    found = place_named(name)
    if found.pk not in actor.jurisdictions:
        fail(f"{actor.name} does not see {found.name}. / {actor.name}无权查看{found.name}。")
    return found


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    answers = {}
    for one in given:
        question, sign, answer = one.partition("=")
        if not sign:
            fail(f"Write QUESTION=ANSWER, not {one}. / 请写成“问题=答案”：{one}")
        answers[question] = answer
    return answers


def _read(file: Path, place: Jurisdiction, ledger: str, actor: Actor, answers: dict[str, str]) -> dict[str, Any]:
    """What the workbook says and which rows already exist; nothing is written."""
    from django.utils import timezone

    from luodi.exchange.planning import ROW_ANSWER
    from luodi.exchange.reading import limits, planner_for, refusal_of, spoken
    from luodi.exchange.understanding import understand_file
    from luodi.exchange.wording import reason_text
    from luodi.formats.sniffing import FileRefused
    from luodi.regulations.queries import book_for

    today = timezone.localdate()
    planner = planner_for(place, book_for(place, today), ledger, actor, as_of=today, answers=answers)
    told = {key: value for key, value in answers.items() if not key.startswith(ROW_ANSWER)}
    try:
        understanding = understand_file(file, expectation=planner.mapping.expectation, answers=told, limits=limits())
    except FileRefused as error:
        raise refusal_of(error) from error
    shown = understanding.to_json(spoken())
    for row, plan in zip(shown["rows"], planner.plan(understanding), strict=True):
        row["outcome"], row["project"], row["reason"] = plan.outcome, plan.project, reason_text(plan)
        row["changes"] = list(plan.fields)
    return shown


def _accept(
    file: Path, place: Jurisdiction, ledger: str, actor: Actor, answers: dict[str, str], with_doubts: bool
) -> dict[str, Any]:
    """Take the rows over through the same verbs and the same job as the pages; returns what became of them."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from luodi.exchange import actions, jobs

    upload = SimpleUploadedFile(file.name, file.read_bytes())
    found = actions.upload_ledger(actor=actor, data={"file": upload, "ledger": ledger, "jurisdiction": place.pk})
    if answers:
        found = actions.answer_questions(actor=actor, target=found, data={"answers": answers})
    if found.state == "reading":
        jobs.read_import(found.pk, found.revision)
    actions.accept_import(actor=actor, target=found.pk, data={"with_doubts": with_doubts, "leave_questions": True})
    jobs.accept_import(found.pk)
    found.refresh_from_db()
    return _accepted(found)


def _accepted(found: Import) -> dict[str, Any]:
    if found.state != "accepted":
        fail(found.message or f"The import stopped: {found.state}. / 导入中断：{found.state}")
    outcomes = {name: found.counts.get(name, 0) for name in ("opened", "changed", "unchanged", "skipped")}
    left = found.rows_read - sum(outcomes.values())
    return {"import": found.pk, "batch": str(found.batch), **outcomes, "left_out": left}


def _print(shown: dict[str, Any]) -> None:
    from django.utils.translation import gettext as _

    click.echo(
        _("%(read)s rows read, %(ok)s without issues, %(issues)s with issues")
        % {"read": shown["rows_read"], "ok": shown["rows_ok"], "issues": shown["rows_with_issues"]}
    )
    for one in shown["skipped"]:
        click.echo(f"  {one['row']}: {one['reason']}")
    for question in shown["questions"]:
        click.echo(f"  ? {question['id']}: {question['message']}")
    for row in shown["rows"]:
        for issue in row["issues"]:
            click.echo(f"  {issue['cell']} [{issue['severity']}] {issue['message']}")
        if row["reason"]:
            click.echo(f"  {row['row']}: {row['reason']}")
    if "accepted" in shown:
        click.echo(
            _("%(opened)s dossiers opened, %(changed)s changed, %(unchanged)s unchanged, %(left)s rows left out")
            % {**shown["accepted"], "left": shown["accepted"]["left_out"] + shown["accepted"]["skipped"]}
        )


COMMANDS = [import_command]
