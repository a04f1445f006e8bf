"""The verbs of the verifying department: verify, reject, and the reversal of a mistaken entry."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook.schema.results import Result
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.actions.results import kind_named, refresh_columns, spoken_amount
from luodi.projects.booking import booked_on, closed_months
from luodi.projects.inputs import RejectResult, ReverseResult, VerifyResult
from luodi.projects.models import Project, ResultEntry, ResultRuling
from luodi.regulations.queries import book_by_digest


@verb(
    "projects.verify_result",
    on=Project,
    takes=VerifyResult,
    label=gettext_lazy("Verify a result"),
    wording=gettext_lazy("verified {title} of {occurred_on} {amount}"),
)
def verify_result(act: Act, project: Project, data: VerifyResult) -> ResultRuling:
    """Afterwards the entry counts as verified, with the amount found."""
    entry, kind = _open_entry(act, project, data.entry)
    amount = entry.amount if data.amount is None else data.amount
    return _rule(act, project, entry, kind, is_verified=True, amount=amount, reason=data.remark)


@verb(
    "projects.reject_result",
    on=Project,
    takes=RejectResult,
    label=gettext_lazy("Reject a result"),
    wording=gettext_lazy("rejected {title} of {occurred_on}: {reason}"),
)
def reject_result(act: Act, project: Project, data: RejectResult) -> ResultRuling:
    """Afterwards the entry stands as declared and rejected, with the reason; it never counts as verified."""
    entry, kind = _open_entry(act, project, data.entry)
    return _rule(act, project, entry, kind, is_verified=False, amount=None, reason=data.reason)


@verb(
    "projects.reverse_result",
    on=Project,
    takes=ReverseResult,
    label=gettext_lazy("Reverse an entry"),
    wording=gettext_lazy("reversed {title} of {occurred_on} {amount}: {reason}"),
)
def reverse_result(act: Act, project: Project, data: ReverseResult) -> ResultEntry:
    """Afterwards a second entry with the opposite sign stands beside the mistaken one; both stay (红字冲销)."""
    book = book_by_digest(project.rulebook.digest)
    original = _entry_of(project, data.entry)
    if original.sign < 0 or ResultEntry.objects.filter(reverses=original).exists():
        raise Refused(_("This entry has already been reversed."), code="reversed")
    kind = kind_named(book, original.kind)
    ruling = ResultRuling.objects.filter(entry=original).first()
    if ruling is not None and not ruling.is_verified:
        raise Refused(_("This entry was rejected and counts nowhere; there is nothing to reverse."), code="reversed")
    if ruling is not None:
        _check_verifier(act, kind)
    reversal = _mirror(act, original, data.reason)
    reversal.save()
    if ruling is not None:
        ResultRuling.objects.create(
            entry=reversal, is_verified=True, amount=_negated(ruling.amount), **_signature(act, data.reason)
        )
    refresh_columns(project, book)
    project.save()
    act.note(
        project,
        _spoken(original, kind, data.reason) | {"entry": reversal.pk, "reverses": original.pk},
        rulebook_digest=book.digest,
    )
    return reversal


def _entry_of(project: Project, pk: int) -> ResultEntry:
    entry = ResultEntry.objects.filter(pk=pk, project=project).first()
    if entry is None:
        raise Refused(_("This entry does not belong to this dossier."), code="not-found")
    return entry


def _open_entry(act: Act, project: Project, pk: int) -> tuple[ResultEntry, Result]:
    entry = _entry_of(project, pk)
    kind = kind_named(book_by_digest(project.rulebook.digest), entry.kind)
    _check_verifier(act, kind)
    if entry.sign < 0 or ResultEntry.objects.filter(reverses=entry).exists():
        raise Refused(_("This entry has been reversed; there is nothing to rule on."), code="reversed", cite=kind.cite)
    if ResultRuling.objects.filter(entry=entry).exists():
        raise Refused(
            _("This entry has already been ruled on. To correct it, reverse it and declare it again."), code="ruled"
        )
    if (
        act.actor.person_id is not None
        and entry.person_name == act.actor.name
        and entry.post_code == act.actor.post_code
    ):
        raise NotAllowed(_("Who declared a result cannot verify it."), code="own-entry", cite=kind.cite)
    return entry, kind


def _check_verifier(act: Act, kind: Result) -> None:
    if act.actor.is_system or not kind.verified_by or act.actor.post_code in kind.verified_by:
        return
    raise NotAllowed(
        _("“%(title)s” is verified by another post.") % {"title": kind.title}, code="not-allowed", cite=kind.cite
    )


def _rule(
    act: Act,
    project: Project,
    entry: ResultEntry,
    kind: Result,
    *,
    is_verified: bool,
    amount: Decimal | None,
    reason: str,
) -> ResultRuling:
    ruling = ResultRuling.objects.create(entry=entry, is_verified=is_verified, amount=amount, **_signature(act, reason))
    detail = _spoken(entry, kind, reason) | {"entry": entry.pk, "amount": spoken_amount(amount, entry.currency)}
    act.note(project, detail, rulebook_digest=project.rulebook.digest)
    return ruling


def _signature(act: Act, reason: str) -> dict[str, object]:
    return {
        "reason": reason,
        "recorded_at": act.at,
        "unit_id": act.actor.unit_id,
        "person_name": act.actor.name,
        "post_title": act.actor.post_title,
    }


def _spoken(entry: ResultEntry, kind: Result, reason: str) -> dict[str, object]:
    return {
        "title": kind.title,
        "occurred_on": str(entry.occurred_on),
        "amount": spoken_amount(entry.amount, entry.currency),
        "reason": reason,
        "cite": list(kind.cite),
    }


def _negated(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount


def _mirror(act: Act, original: ResultEntry, reason: str) -> ResultEntry:
    """Return the unsaved opposite of an entry, booked where the original is, or in the first month still open."""
    same: tuple[str, ...] = (
        "jurisdiction_id",
        "project_id",
        "unit_id",
        "kind",
        "category",
        "occurred_on",
        "precision",
        "currency",
        "industry",
    )
    same += ("origin", "total_investment", "total_investment_currency", "signed_on", "rulebook_digest")
    return ResultEntry(
        **{name: getattr(original, name) for name in same},
        booked_on=booked_on(original.booked_on, closed_months(original.jurisdiction_id)),
        amount=_negated(original.amount),
        sign=-1,
        reverses=original,
        reason=reason,
        recorded_at=act.at,
        person_name=act.actor.name,
        post_code=act.actor.post_code,
    )
