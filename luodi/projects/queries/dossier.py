"""One dossier as a page, a PDF or the API shows it: every part read once, in a constant number of queries."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.audit.models import JournalEntry
from luodi.audit.queries import history
from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.organization.verbs import sentence
from luodi.projects import gates
from luodi.projects.facts import Rows, facts_of, gather
from luodi.projects.models import EntryEvidence, Project, ResultEntry
from luodi.projects.queries.parts import (
    ChecklistLine,
    Dossier,
    IntervalLine,
    Possible,
    ResultGroup,
    ResultLine,
    StageMark,
    TimelineLine,
)
from luodi.regulations.queries import book_by_digest

TIMELINE_LENGTH = 300


def dossier(actor: Actor, project: Project, on: date) -> Dossier:
    """Return the whole dossier of a project the actor may see, as of today."""
    book = book_by_digest(project.rulebook.digest)
    rows = gather(project)
    facts = facts_of(project, rows, post=actor.post_code)
    return Dossier(
        project=project,
        book=book,
        track=_track(project, book, rows, on),
        stage_title=book.stage(project.stage).title,
        possible=_possible(actor, project, book, facts, on),
        results=_results(actor, book, rows),
        sign_offs=tuple(rows.sign_offs),
        papers=tuple(rows.papers),
        checklist=_checklist(book, rows, on),
        intervals=_intervals(book, rows, on),
        assignments=tuple(project.assignments.filter(until=None).select_related("unit")),
        notes=tuple(project.notes.all()[:50]),
        timeline=tuple(_event(entry) for entry in history("projects.project", project.pk)[:TIMELINE_LENGTH]),
    )


def _track(project: Project, book: Book, rows: Rows, on: date) -> tuple[StageMark, ...]:
    reached = {step.to_stage: step.taken_at.date() for step in reversed(rows.steps)}
    here = book.stage(project.stage)
    marks = []
    for stage in book.stages_in_order():
        if stage.ends and stage.id != here.id and not _leads_forward(book, stage.id):
            continue
        state = "current" if stage.id == here.id else "done" if stage.order < here.order else "todo"
        note = ""
        if state == "current" and stage.lagging_after_days is not None:
            stood = (on - project.stage_entered_on).days
            if stood > stage.lagging_after_days:
                state, note = "late", str(stood - stage.lagging_after_days)
        shown_on = (
            project.stage_entered_on if stage.id == here.id else reached.get(stage.id) if state == "done" else None
        )
        marks.append(StageMark(stage.title, state, shown_on, note))
    return tuple(marks)


def _leads_forward(book: Book, stage_id: str) -> bool:
    """Say whether a stage is on the way of a project, rather than where a given-up one ends."""
    return any(move.to == stage_id and move.gate is not None and not move.backward for move in book.moves)


def _possible(actor: Actor, project: Project, book: Book, facts: Any, on: date) -> tuple[Possible, ...]:
    found = []
    for move in book.moves_from(project.stage):
        action = "send_back" if move.backward else "advance"
        judged = gates.judge_facts(project, move, book, facts, on=on)
        is_mine = actor.post_code in move.by and f"projects.{action}" in actor.verbs
        is_aside = move.backward or (move.gate is None and book.stage(move.to).ends)
        found.append(Possible(move, action, is_mine, is_aside, judged))
    return tuple(found)


def _results(actor: Actor, book: Book, rows: Rows) -> tuple[ResultGroup, ...]:
    by_kind: dict[str, list[ResultEntry]] = defaultdict(list)
    for entry in rows.entries:
        by_kind[entry.kind].append(entry)
    evidence: dict[int, list[EntryEvidence]] = defaultdict(list)
    for proof in rows.evidence:
        evidence[proof.entry_id].append(proof)
    reversed_pks = {entry.reverses_id for entry in rows.entries if entry.reverses_id}
    groups = []
    for kind in book.results:
        entries = by_kind.get(kind.id, [])
        verifies = "projects.verify_result" in actor.verbs and actor.post_code in kind.verified_by
        lines = tuple(_line(entry, reversed_pks, tuple(evidence[entry.pk]), verifies) for entry in entries)
        groups.append(
            ResultGroup(kind, lines, _sum(e.amount for e in entries), _sum(line.verified_amount for line in lines))
        )
    return tuple(groups)


def _line(
    entry: ResultEntry, reversed_pks: set[int], evidence: tuple[EntryEvidence, ...], verifies: bool
) -> ResultLine:
    ruling = getattr(entry, "ruling", None)
    if entry.sign < 0:
        state, reason = "reversal", entry.reason
    elif entry.pk in reversed_pks:
        state, reason = "reversed", ""
    elif ruling is None:
        state, reason = "declared", ""
    else:
        state, reason = ("verified" if ruling.is_verified else "rejected"), ruling.reason
    amount = ruling.amount if ruling is not None and ruling.is_verified else None
    return ResultLine(entry, state, amount, reason, evidence, verifies and state == "declared")


def _sum(amounts: Any) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _checklist(book: Book, rows: Rows, on: date) -> tuple[ChecklistLine, ...]:
    entries = {entry.item: entry for entry in rows.checklist}
    lines = []
    for item in book.checklist:
        entry = entries.get(item.id)
        elapsed = None
        if entry is not None and entry.begun_on is not None:
            elapsed = ((entry.finished_on or on) - entry.begun_on).days
        lines.append(ChecklistLine(item, entry, elapsed))
    return tuple(lines)


def _intervals(book: Book, rows: Rows, on: date) -> tuple[IntervalLine, ...]:
    days = rows.event_days()
    lines = []
    for rule in book.intervals:
        start, end = days.get(rule.from_), days.get(rule.to)
        between = (end - start).days if start and end else None
        target = rule.target_days
        kept = None if between is None or target is None else between <= target
        lines.append(IntervalLine(rule, start, end, between, kept))
    return tuple(lines)


ICONS = {
    "advance": ("arrow-right", "good"),
    "send_back": ("arrow-back-up", "warn"),
    "override": ("alert-triangle", "alarm"),
    "verify_result": ("circle-check", "good"),
    "reject_result": ("circle-x", "alarm"),
    "reverse_result": ("rotate", "alarm"),
    "declare_result": ("flag", ""),
    "attach_paper": ("paperclip", ""),
    "sign_off": ("writing-sign", ""),
    "note": ("message", ""),
}


def _event(entry: JournalEntry) -> TimelineLine:
    icon, tone = ICONS.get(entry.verb.partition(".")[2], ("point", ""))
    who = " · ".join(part for part in (entry.unit_name, entry.person_name, entry.post_title) if part)
    return TimelineLine(
        at=entry.recorded_at,
        title=sentence(entry.verb, entry.detail),
        who=who,
        icon=icon,
        tone=tone,
        cite=tuple(entry.detail.get("cite", ())),
    )
