"""Going through a gate as the rulebook asks: each thing supplied by the post that gives it, then the move."""

from datetime import date, datetime
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration import planning_forms
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.contracting import Contracting
from luodi.command.demonstration.deeds import Doing
from luodi.command.demonstration.dossier import TEN_THOUSAND, Dossier
from luodi.command.demonstration.judging import settle
from luodi.command.demonstration.meeting import deeds_of
from luodi.command.demonstration.papers import attach, stored_paper
from luodi.command.demonstration.recipe import words
from luodi.command.demonstration.unfolding import do_at_once
from luodi.engine.rulebook.schema import gates as g
from luodi.engine.rulebook.schema.conditions import AnyOf, Compare, Condition, Count
from luodi.engine.rulebook.schema.stages import Move
from luodi.projects import actions
from luodi.projects.models import Paper, Project, ResultEntry, ResultRuling


def go(cast: Cast, dossier: Dossier, move_id: str, *, at: datetime, seed: int) -> None:
    """Afterwards the dossier has taken the move: what its gate asks for is supplied first, a reason is given where one is due."""
    project = Project.objects.select_related("responsible_unit").get(pk=dossier.pk)
    move = cast.book.move(move_id)
    if project.stage not in move.from_:
        return
    rng = Random(f"{seed}/{dossier.planned.key}/{move_id}")
    for need in in_order(needs_of(cast, move, at)):
        if isinstance(need, g.ResultRequired):
            prove(cast, dossier, need.result, at=at, verify=True)
        else:
            supply(cast, dossier, need, at=at, rng=rng)
    take(cast, project, move, at=at, rng=rng)


def needs_of(cast: Cast, move: Move, at: datetime) -> tuple[g.Requirement, ...]:
    """Return what the move's gate asks for on that day."""
    if move.gate is None:
        return ()
    day = at.date()
    asked = cast.book.gate(move.gate).requires
    return tuple(n for n in asked if (n.from_ is None or n.from_ <= day) and (n.until is None or day <= n.until))


def in_order(needs: tuple[g.Requirement, ...]) -> list[g.Requirement]:
    """Return the requirements as an office meets them: facts and plan, likenesses, reviews, agreements, then papers."""
    first = (g.FieldRequired, g.PlanRequired, g.ScreeningRequired, g.ReviewRequired, g.AgreementRequired)
    return sorted(needs, key=lambda one: first.index(type(one)) if type(one) in first else len(first))


def take(cast: Cast, project: Project, move: Move, *, at: datetime, rng: Random) -> None:
    """Afterwards the move is taken by a post that may."""
    actor = cast.holder(move.by, near=project.responsible_unit)
    data: dict[str, Any] = {"move": move.id}
    if move.reason != "none":
        data["reason"] = "经研究，按程序办理"
    if move.reasons:
        data["reason_code"] = rng.choice(cast.book.code_list(move.reasons).items).id
    verb = actions.send_back if move.backward else actions.advance
    verb(actor=actor, target=project.pk, data=data, at=at)


MANY_HANDS = (g.ReviewRequired, g.AgreementRequired, g.PlanRequired, g.ScreeningRequired)
"""Requirements that take several people, or a person at his own desk: `unfolded` says what each of them does."""


def unfolded(cast: Cast, dossier: Dossier, need: g.Requirement, rng: Random) -> list[Doing]:
    """Return the single deeds that meet a requirement of many hands, in their order; none for any other requirement."""
    match need:
        case g.PlanRequired():
            return [partial(planning_forms.hand_in, cast=cast, dossier=dossier, form_id=need.plan)]
        case g.ScreeningRequired():
            return [partial(settle, cast=cast, dossier=dossier)]
        case g.ReviewRequired():
            return deeds_of(cast, dossier, cast.book.review(need.review), rng)
        case g.AgreementRequired():
            return Contracting(cast, dossier, cast.book.agreement(need.agreement), rng).whole()
    return []


def supply(cast: Cast, dossier: Dossier, need: g.Requirement, *, at: datetime, rng: Random) -> None:
    """Afterwards the requirement is met: the opinion given, the paper attached, the result declared or verified."""
    do_at_once(unfolded(cast, dossier, need, rng), at)
    project = Project.objects.select_related("responsible_unit").get(pk=dossier.pk)
    match need:
        case g.SignOffRequired():
            sign_off(cast, project, need.sign_off, _answer(need, rng), at=at, rng=rng)
        case g.PaperRequired():
            _provide(cast, project, need.paper, at=at)
        case g.ResultRequired():
            prove(cast, dossier, need.result, at=at, verify=need.state == "verified")
        case g.ConditionRequired():
            _meet(cast, project, need.condition, at)
        case g.FieldRequired():
            _fill(cast, project, need.field, at)


def _provide(cast: Cast, project: Project, kind: str, *, at: datetime) -> None:
    """A paper that is there already, or that the signing of an agreement will leave behind, is not attached again."""
    if not Paper.objects.filter(project=project, kind=kind, withdrawn_at=None).exists():
        attach(cast, project, kind, at=at)


def _answer(need: g.SignOffRequired, rng: Random) -> str:
    return need.accepts[0] if rng.random() < 0.8 else rng.choice(need.accepts)


def sign_off(cast: Cast, project: Project, kind: str, answer: str, *, at: datetime, rng: Random) -> None:
    """Afterwards the opinion is given by a post the rulebook names."""
    actor = cast.holder(cast.book.sign_off(kind).by, near=project.responsible_unit)
    statement = rng.choice(words().get(answer, words()["agree"]))
    actions.sign_off(
        actor=actor, target=project.pk, data={"kind": kind, "answer": answer, "statement": statement}, at=at
    )


def prove(cast: Cast, dossier: Dossier, kind_id: str, *, at: datetime, verify: bool) -> None:
    """Afterwards a result of the kind stands, declared now unless it was before, and is verified if asked."""
    standing = ResultEntry.objects.filter(project_id=dossier.pk, kind=kind_id, sign=1, reversal=None)
    entry = standing.exclude(ruling__is_verified=False).order_by("ruling").first()
    if entry is None:
        declare(cast, dossier, kind_id, at=at, verify=verify)
    elif verify and not ResultRuling.objects.filter(entry__in=standing, is_verified=True).exists():
        _verify(cast, entry, at)


def declare(
    cast: Cast,
    dossier: Dossier,
    kind_id: str,
    *,
    at: datetime,
    verify: bool,
    amount: int | None = None,
    currency: str = "CNY",
    on: date | None = None,
) -> None:
    """Afterwards the result is declared with evidence and, if asked, verified."""
    kind = cast.book.result(kind_id)
    project = Project.objects.select_related("responsible_unit").get(pk=dossier.pk)
    actor = cast.doer("projects.declare_result", near=project.responsible_unit, roles=("handling",))
    papers = [stored_paper(cast.book.paper(p).title, about=project.name[:30], actor=actor).pk for p in kind.evidence]
    data: dict[str, Any] = {"kind": kind_id, "occurred_on": on or at.date(), "evidence": papers, "currency": currency}
    if amount is not None or kind.amount == "required" or (kind.once and kind.amount == "optional"):
        data["amount"] = (amount if amount is not None else dossier.planned.total) * TEN_THOUSAND
    entry = actions.declare_result(actor=actor, target=project.pk, data=data, at=at)
    if verify:
        _verify(cast, entry, at)


def _verify(cast: Cast, entry: ResultEntry, at: datetime) -> None:
    verified_by = cast.book.result(entry.kind).verified_by
    if verified_by:
        data = {"entry": entry.pk}
        actions.verify_result(actor=cast.holder(verified_by), target=entry.project_id, data=data, at=at)


def _meet(cast: Cast, project: Project, condition: Condition, at: datetime) -> None:
    """Supply papers a condition counts; other conditions are met by the dossier's facts or not at all."""
    if isinstance(condition, AnyOf):
        _meet(cast, project, condition.any[0], at)
    elif isinstance(condition, Count):
        attach(cast, project, condition.count.of, at=at)
    elif isinstance(condition, Compare):
        _fill(cast, project, condition.compare.field, at)


def _fill(cast: Cast, project: Project, column: str, at: datetime) -> None:
    known = {"site": "工业园区一号地块", "uscc": "", "origin": "上海"}
    if getattr(project, column, "known") in (None, "", []) and known.get(column):
        actor = cast.doer("projects.amend", near=project.responsible_unit, roles=("handling",))
        actions.amend(actor=actor, target=project.pk, data={"changes": {column: known[column]}}, at=at)
