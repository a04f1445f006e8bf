"""The verb by which the joint level answers once all are in, and what follows from the answer: conditions become tasks."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.engine.values.deadline import TimeLimit, compute_deadline
from luodi.organization.models import Unit
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.models import Project
from luodi.reviews.actions import guards
from luodi.reviews.inputs import Conclude
from luodi.reviews.models import Review
from luodi.reviews.standing import Standing, standings, subject_now
from luodi.reviews.subject import digest_of
from luodi.reviews.wording import outcome_title
from luodi.supervision.actions import raise_task

PASS, ON_CONDITIONS, RETURN = "pass", "pass-on-conditions", "return"


@dataclass(frozen=True, slots=True)
class Answer:
    """A joint answer ready to be written. `conditions` are those of the joint level itself, as they are kept."""

    outcome: str
    statement: str = ""
    reason_code: str = ""
    conditions: tuple[dict[str, Any], ...] = ()


@verb(
    "reviews.conclude",
    on=Review,
    takes=Conclude,
    label=gettext_lazy("Conclude the review"),
    wording=gettext_lazy("concluded “{review}” (round {round}): {outcome_title}. {reason}{statement}"),
)
def conclude(act: Act, review: Review, data: Conclude) -> Review:
    """Afterwards the round has its outcome, and every condition and later duty is a task with its unit and day.

    Raises Refused while an opinion is out, when all abstained, when a veto or a disagreement forbids the outcome, or when
    a return names no reason of the rulebook's list.
    """
    guards.check_open(review)
    book, rule = guards.governing(review)
    guards.check_post(act, rule.concluded_by, book, step=str(conclude.label), cite=rule.cite)
    if rule.board is not None:
        message = _("“%(title)s” is decided by a meeting: its minutes conclude the round.") % {"title": rule.title}
        raise Refused(message, code="board", cite=rule.cite)
    conditions = tuple(guards.plain_conditions(data.conditions, act, rule.cite))
    return settle(act, review, Answer(data.outcome, data.statement, data.reason_code, conditions))


def settle(act: Act, review: Review, answer: Answer) -> Review:
    """Afterwards the round is concluded with the answer and its tasks are raised. Runs inside the verb that decides it:
    the joint level's own, or a meeting's. Raises Refused as `conclude` does.
    """
    book, rule = guards.governing(review)
    found = standings(review)
    check_answer(book, rule, found, answer)
    subject = subject_now(review)
    review.concluded_at, review.concluded_on, review.outcome = act.at, act.today, answer.outcome
    review.reason_code = answer.reason_code if answer.outcome == RETURN else ""
    review.statement, review.conditions = answer.statement, list(answer.conditions)
    review.concluded_by, review.concluding_post = act.actor.name, act.actor.post_title
    review.concluded_subject, review.concluded_digest = subject, digest_of(subject)
    review.save(
        update_fields=[
            *("concluded_at", "concluded_on", "outcome", "reason_code", "statement", "conditions", "concluded_by"),
            *("concluding_post", "concluded_subject", "concluded_digest"),
        ]
    )
    count = _raise_tasks(act, review, rule, found) if answer.outcome != RETURN else 0
    reason = _reason_title(book, rule, review.reason_code)
    told = {
        "outcome": review.outcome,
        "outcome_title": outcome_title(review.outcome),
        "reason": f"{reason}。" if reason else "",
        "statement": review.statement,
        "tasks": count,
    }
    guards.tell(act, review, told)
    return review


def check_answer(book: Book, rule: ReviewRule, found: tuple[Standing, ...], answer: Answer) -> None:
    """Raise Refused, with the clause, when the opinions or the rulebook do not bear the answer."""
    _check_all_in(rule, found)
    if answer.outcome == RETURN:
        _check_reason(book, rule, answer)
        return
    _check_veto(found)
    against = [one for one in found if one.counts and one.counts.answer == "disagree"]
    conditions = [one for one in found if one.counts and one.counts.conditions]
    if answer.outcome == PASS and (against or conditions or answer.conditions):
        named = tuple(_named(one) for one in (*against, *conditions))
        message = _("Conditions were named or a department disagreed: pass on conditions, or return it.")
        raise Refused(message, code="conditions", cite=rule.cite, missing=named)
    if answer.outcome == ON_CONDITIONS and not (conditions or answer.conditions):
        message = _("To pass on conditions, name at least one condition.")
        raise Refused(message, code="invalid", cite=rule.cite, fields={"conditions": [message]})
    if against and len(answer.statement) < 2:
        message = _("A department disagreed. The joint opinion has to say how its objection is met.")
        named = tuple(_named(one) for one in against)
        raise Refused(message, code="invalid", cite=rule.cite, missing=named, fields={"statement": [message]})


def _check_all_in(rule: ReviewRule, found: tuple[Standing, ...]) -> None:
    out = guards.missing_opinions(found)
    if out:
        message = _("%(count)s of %(total)s opinions are not in yet.") % {"count": len(out), "total": len(found)}
        raise Refused(message, code="opinions-missing", cite=rule.cite, missing=out)
    if found and all(one.counts is not None and one.counts.answer == "abstain" for one in found):
        message = _("Everybody abstained: nobody has judged the project. Hand a request over to a department that can.")
        raise Refused(message, code="all-abstained", cite=rule.cite)


def _check_veto(found: tuple[Standing, ...]) -> None:
    vetoes = [one for one in found if one.request.veto and one.counts and one.counts.answer == "disagree"]
    if not vetoes:
        return
    cite = tuple(dict.fromkeys(clause for one in vetoes for clause in one.request.cite))
    message = _("A veto item was answered “disagree”: whatever the rest says, the project can only be returned.")
    raise Refused(message, code="veto", cite=cite, missing=tuple(_named(one) for one in vetoes))


def _check_reason(book: Book, rule: ReviewRule, answer: Answer) -> None:
    if rule.return_reasons is None:
        if len(answer.statement) < 2:
            message = _("Say why the project is returned.")
            raise Refused(message, code="invalid", cite=rule.cite, fields={"statement": [message]})
        return
    words = {word.id: word.title for word in book.code_list(rule.return_reasons).items}
    if answer.reason_code not in words:
        message = _("Choose the reason from the rulebook's list: %(words)s.") % {"words": "、".join(words.values())}
        raise Refused(message, code="invalid", cite=rule.cite, fields={"reason_code": [message]})


def _named(one: Standing) -> Missing:
    grounds = one.counts.grounds if one.counts else ""
    return Missing(f"{one.request.title} · {one.request.unit.short_name}", grounds, "", tuple(one.request.cite))


def _reason_title(book: Book, rule: ReviewRule, code: str) -> str:
    if not code or rule.return_reasons is None:
        return ""
    return next((word.title for word in book.code_list(rule.return_reasons).items if word.id == code), code)


def _raise_tasks(act: Act, review: Review, rule: ReviewRule, found: tuple[Standing, ...]) -> int:
    """Raise every condition and later duty as a task; return how many there are."""
    project = review.project
    count = 0
    for one in found:
        for number, condition in enumerate(one.counts.conditions if one.counts else ()):
            cite = tuple(one.request.cite)
            count += _task(act, review, f"reviews.opinion:{one.counts.pk}:{number}", condition, cite, project)  # type: ignore[union-attr]
    for number, condition in enumerate(review.conditions):
        count += _task(act, review, f"reviews.review:{review.pk}:{number}", condition, rule.cite, project)
    for duty in rule.later_duties:
        due = compute_deadline(event=act.today, limit=TimeLimit(duty.within_days, working=duty.working)).due
        unit = _in_office(Unit.objects.filter(jurisdiction__place=project.jurisdiction.place, code=duty.unit).first())
        key = f"reviews.later:{review.pk}:{duty.id}"[:80]
        count += _raise(act, review, key, duty.title, unit, due or act.today, duty.cite)
    return count


def _task(
    act: Act, review: Review, key: str, condition: dict[str, Any], cite: tuple[str, ...], project: Project
) -> int:
    named = Unit.objects.filter(pk=condition["unit"]).first() if condition["unit"] else None
    unit = _in_office(named or project.responsible_unit or project.landing_unit)
    return _raise(act, review, key, condition["text"], unit, date.fromisoformat(condition["due_on"]), cite)


def _raise(act: Act, review: Review, key: str, title: str, unit: Unit | None, due: date, cite: tuple[str, ...]) -> int:
    """Raise one task for the unit, or for the unit that asked for the review when there is no other; 0 without any."""
    owing = unit or review.requesting_unit
    if owing is None:
        return 0
    raise_task(
        act,
        key=key,
        title=title,
        unit=owing,
        due_on=due,
        cite=cite,
        subject=review.project,
        rulebook_digest=review.rulebook_digest,
    )
    return 1


def _in_office(unit: Unit | None) -> Unit | None:
    """Return the unit, or the nearest one above it that has not been abolished."""
    while unit is not None and unit.abolished_on is not None:
        unit = unit.parent
    return unit
