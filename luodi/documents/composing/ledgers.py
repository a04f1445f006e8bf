"""What the ledgers of the house hold about a period, as sentences that open the row they come from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from luodi.agreements.models import Opinion
from luodi.decisions.models import Closing, Decision
from luodi.documents.composing.order import Order
from luodi.documents.content import RunContent
from luodi.engine.rulebook import NoSuchRule
from luodi.engine.rulebook.schema.documents import LedgerText
from luodi.organization.access import visible
from luodi.organization.actors import system_actor
from luodi.performance.measuring import beneath
from luodi.supervision.models import Fulfilment

Runs = tuple[RunContent, ...]
OUTCOMES = {"pass": "通过", "return": "退回"}
ANSWERS = {"agree": "同意", "agree-on-conditions": "有条件同意", "disagree": "不同意", "abstain": "回避"}
FULL_STOP = "。"


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a ledger in words, and the page it opens."""

    text: str
    link: str


def ledger_paragraphs(order: Order, ledger: LedgerText) -> list[Runs]:
    """Return the paragraphs: one for each thing told, then how many more there are; the words of `none` without any."""
    told = list(READERS[ledger.of](order, ledger.under))
    if not told:
        return [(RunContent(text=ledger.none),)]
    shown: list[Runs] = [(RunContent(text=one.text, link=one.link),) for one in told[: ledger.limit]]
    if len(told) > ledger.limit:
        shown.append((RunContent(text=f"另有{len(told) - ledger.limit}项，详见台账。"),))
    return shown


def _duties(order: Order, under: tuple[str, ...]) -> Iterator[Told]:
    """Duties done in the period, those of one title together with how often and what was stated."""
    rows = visible(system_actor(order.place), Fulfilment.objects.all()).filter(
        duty__jurisdiction_id__in=beneath(order.place),
        done_on__range=(order.period.start, order.period.end),
        recorded_at__lt=order.instant,
    )
    together: dict[str, list[Fulfilment]] = {}
    for row in rows.select_related("duty").order_by("duty__rule", "done_on", "pk"):
        if not under or _rests_on(row.duty.cite, under):
            together.setdefault(row.duty.title, []).append(row)
    for title, done in sorted(together.items(), key=lambda one: _in_order(one[1][0].duty.cite)):
        statements = list(dict.fromkeys(one.statement.strip().rstrip(FULL_STOP) for one in done if one.statement))
        times = f"（{len(done)}次）" if len(done) > 1 else ""
        said = "；".join(statements[:3])
        text = f"{title}{times}：{said}{FULL_STOP}" if said else f"{title}{times}{FULL_STOP}"
        yield Told(text, reverse("web:duty", args=[done[0].duty_id]))


def _in_order(cite: list[str]) -> list[tuple[int, str]]:
    """Clauses as the document numbers them: 1.2 before 1.10."""
    parts = cite[0].split(".") if cite else []
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _rests_on(cite: Iterable[str], under: tuple[str, ...]) -> bool:
    return any(clause == one or clause.startswith(f"{one}.") for clause in cite for one in under)


def _decisions(order: Order, under: tuple[str, ...]) -> Iterator[Told]:
    rows = visible(system_actor(order.place), Decision.objects.all()).filter(
        matter__project__jurisdiction_id__in=beneath(order.place),
        decided_on__range=(order.period.start, order.period.end),
        recorded_at__lt=order.instant,
    )
    for row in rows.select_related("matter__project").order_by("decided_on", "pk"):
        matter = row.matter
        title = _title(order.book.escalation, matter.escalation)
        number = f"（{row.minutes_number}）" if row.minutes_number else ""
        day, outcome = f"{row.decided_on.month}月{row.decided_on.day}日", OUTCOMES.get(row.outcome, row.outcome)
        text = f"{day}，{title}审议“{matter.project.name}”，{outcome}{number}{FULL_STOP}"
        yield Told(text, reverse("decisions:matter", args=[matter.pk]))


def _procedures(order: Order, under: tuple[str, ...]) -> Iterator[Told]:
    rows = visible(system_actor(order.place), Closing.objects.all()).filter(
        proceeding__project__jurisdiction_id__in=beneath(order.place),
        closed_on__range=(order.period.start, order.period.end),
        recorded_at__lt=order.instant,
    )
    for row in rows.select_related("proceeding").order_by("closed_on", "pk"):
        title = _title(order.book.procedure, row.proceeding.procedure)
        day, outcome = f"{row.closed_on.month}月{row.closed_on.day}日", OUTCOMES.get(row.outcome, row.outcome)
        text = f"{day}，“{row.proceeding.subject}”履行{title}，{outcome}{FULL_STOP}"
        yield Told(text, reverse("decisions:proceeding", args=[row.proceeding_id]))


def _legal_opinions(order: Order, under: tuple[str, ...]) -> Iterator[Told]:
    """Opinions on agreements, those of one kind together: how many, and how many of each answer."""
    midnight = timezone.localdate(order.instant - timedelta(microseconds=1))
    rows = (
        visible(system_actor(order.place), Opinion.objects.all())
        .filter(
            Q(given_at__lt=order.instant),
            request__version__agreement__jurisdiction_id__in=beneath(order.place),
            given_on__range=(order.period.start, min(order.period.end, midnight)),
        )
        .values_list("request__title", "answer")
    )
    together: dict[str, dict[str, int]] = {}
    for title, answer in rows.order_by("request__title", "pk"):
        answers = together.setdefault(title, {})
        answers[answer] = answers.get(answer, 0) + 1
    for title, answers in together.items():
        parts = "、".join(f"{ANSWERS.get(answer, answer)}{count}件" for answer, count in sorted(answers.items()))
        yield Told(f"{title}{sum(answers.values())}件，其中{parts}{FULL_STOP}", f"{reverse('agreements:list')}")


def _title(find: Callable[[str], object], identifier: str) -> str:
    try:
        return str(getattr(find(identifier), "title", identifier))
    except NoSuchRule:
        return identifier


READERS: dict[str, Callable[[Order, tuple[str, ...]], Iterator[Told]]] = {
    "duties": _duties,
    "decisions": _decisions,
    "legal-opinions": _legal_opinions,
    "procedures": _procedures,
}
