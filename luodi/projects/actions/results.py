"""The verb that declares a result."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.results import Result
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.booking import booked_on, closed_months
from luodi.projects.inputs import DeclareResult
from luodi.projects.models import EntryEvidence, Project, ResultEntry
from luodi.records.files import brought_by
from luodi.regulations.queries import book_by_digest
from luodi.supervision.actions import raise_event_duties


@verb(
    "projects.declare_result",
    on=Project,
    takes=DeclareResult,
    label=gettext_lazy("Declare a result"),
    wording=gettext_lazy("declared {title} on {occurred_on} {amount}"),
)
def declare_result(act: Act, project: Project, data: DeclareResult) -> ResultEntry:
    """Afterwards the entry is declared and waits for the verifying department.

    Raises Refused for an unknown kind, a future day, a second entry of a kind that happens once, a missing amount.
    """
    book = book_by_digest(project.rulebook.digest)
    kind = kind_named(book, data.kind)
    _check_declaration(act, project, kind, data)
    entry = entry_for(project, kind, data, act, closed_months(project.jurisdiction_id))
    entry.save()
    _attach(act, entry, data.evidence)
    refresh_columns(project, book)
    project.save()
    detail = {
        "title": kind.title,
        "entry": entry.pk,
        "occurred_on": str(data.occurred_on),
        "booked_on": str(entry.booked_on),
        "amount": spoken_amount(entry.amount, entry.currency),
        "cite": list(kind.cite),
        "remark": data.remark,
    }
    act.note(project, detail, rulebook_digest=book.digest)
    raise_event_duties(act, book, event=f"result:{kind.id}", subject=project, unit=project.responsible_unit)
    return entry


def kind_named(book: Book, kind_id: str) -> Result:
    """Return the kind of result; raises Refused with the kinds there are."""
    for kind in book.results:
        if kind.id == kind_id:
            return kind
    names = "、".join(kind.title for kind in book.results)
    raise Refused(
        _("The rulebook knows these results: %(names)s.") % {"names": names}, code="invalid", fields={"kind": [kind_id]}
    )


def entry_for(project: Project, kind: Result, data: DeclareResult, act: Act, closed: frozenset[date]) -> ResultEntry:
    """Return the unsaved entry, with what the project was on this day."""
    return ResultEntry(**entry_values(project, kind, data, act, closed))


def entry_values(
    project: Project, kind: Result, data: DeclareResult, act: Act, closed: frozenset[date]
) -> dict[str, Any]:
    """Return the columns of an entry, with what the project was on this day."""
    return dict(
        jurisdiction_id=project.jurisdiction_id,
        project_id=project.pk,
        unit_id=data.unit or project.responsible_unit_id or act.actor.unit_id,
        kind=kind.id,
        category=data.category,
        occurred_on=data.occurred_on,
        precision=data.precision,
        booked_on=booked_on(data.occurred_on, closed),
        amount=data.amount,
        currency=data.currency,
        industry=project.industry,
        origin=project.origin,
        total_investment=project.total_investment,
        total_investment_currency=project.total_investment_currency,
        signed_on=data.occurred_on if kind.ledger_field == "signed_on" else project.signed_on,
        rulebook_digest=project.rulebook.digest,
        recorded_at=act.at,
        person_name=act.actor.name,
        post_code=act.actor.post_code,
        batch=act.batch,
    )


def refresh_columns(project: Project, book: Book) -> None:
    """Set the dates and the money in place on the unsaved dossier to what its entries that are not reversed say."""
    standing = list(
        ResultEntry.objects.filter(project=project, sign=1, reversal=None).values_list(
            "kind", "occurred_on", "amount", "currency"
        )
    )
    for kind in book.results:
        if kind.ledger_field is None or not hasattr(project, kind.ledger_field):
            continue
        mine = [row for row in standing if row[0] == kind.id]
        if kind.ledger_field.endswith("_on"):
            setattr(project, kind.ledger_field, min((row[1] for row in mine), default=None))
        else:
            amounts = [row[2] for row in mine if row[2] is not None and row[3] == "CNY"]
            setattr(project, kind.ledger_field, sum(amounts, Decimal(0)) if amounts else None)


def declared_total(project: Project, kind: str, currency: str) -> Decimal:
    """Return the sum of all entries of the kind, reversals included, in the currency."""
    rows = ResultEntry.objects.filter(project=project, kind=kind, currency=currency)
    return rows.aggregate(total=Sum("amount"))["total"] or Decimal(0)


def spoken_amount(amount: Decimal | None, currency: str) -> str:
    """Return the amount in 万元 (or ten thousands of the currency) for a sentence; empty when there is none."""
    if amount is None:
        return ""
    unit = {"CNY": _("10k yuan"), "USD": _("10k US dollars")}.get(currency, f"10k {currency}")
    return f"{(amount / 10000).quantize(Decimal('0.01')):,}{unit}"


def _check_declaration(act: Act, project: Project, kind: Result, data: DeclareResult) -> None:
    if data.occurred_on > act.today:
        message = _("A result cannot lie in the future.")
        raise Refused(message, code="invalid", fields={"occurred_on": [message]}, cite=kind.cite)
    if kind.amount == "required" and data.amount is None:
        message = _("“%(title)s” needs an amount.") % {"title": kind.title}
        raise Refused(message, code="invalid", fields={"amount": [message]}, cite=kind.cite)
    standing = ResultEntry.objects.filter(project=project, kind=kind.id, sign=1, reversal=None)
    if kind.once and standing.exclude(ruling__is_verified=False).exists():
        raise Refused(
            _("“%(title)s” has already been declared. If it was wrong, reverse that entry first.")
            % {"title": kind.title},
            code="once",
            cite=kind.cite,
        )


def _attach(act: Act, entry: ResultEntry, files: list[int]) -> None:
    stored = brought_by(act.actor, files)
    if len(stored) != len(set(files)):
        raise Refused(_("The file has not been stored; upload it again."), code="invalid")
    rows = [EntryEvidence(entry=entry, file=file, title=file.name, recorded_at=act.at) for file in stored]
    EntryEvidence.objects.bulk_create(rows)
