"""The verb that signs an agreement: impossible without every opinion on this very text."""

from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.agreements.actions import guards
from luodi.agreements.inputs import Sign
from luodi.agreements.models import Agreement, Finding, Scan, Signing, Version
from luodi.agreements.standing import Seat, latest, seats
from luodi.agreements.wording import ANSWERS
from luodi.engine.rulebook.schema.agreements import Agreement as AgreementRule
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.actions import attach_paper
from luodi.records.files import brought_by
from luodi.records.models import StoredFile


@verb(
    "agreements.sign",
    on=Agreement,
    takes=Sign,
    label=gettext_lazy("Sign the agreement"),
    wording=gettext_lazy("signed version {number} of {agreement} on {signed_on}: {parties} {occasion}"),
)
def sign(act: Act, agreement: Agreement, data: Sign) -> Signing:
    """Afterwards the agreement is signed in exactly these words, and the signed paper lies in the dossier.

    Raises Refused, naming each opinion that is missing or against it with its clause, unless every opinion on this very
    text clears it; and naming each strong finding nobody has concluded on, where the rulebook has the text scanned.
    """
    agreement = guards.locked(agreement.pk)
    book, rule = guards.governing(agreement)
    guards.check_post(act, rule.signed_by, book, step=str(sign.label), cite=rule.cite)
    guards.check_unsigned(agreement)
    version = latest(agreement)
    if version is None:
        raise Refused(_("There is no text to sign yet."), code="no-version", cite=rule.cite)
    guards.check_digest(data.digest, version)
    found = seats(rule, version)
    _check_opinions(agreement, version, found)
    _check_findings(version, rule)
    signed_on = _day(act, version, data)
    signing = Signing.objects.create(
        agreement=agreement,
        version=version,
        digest=version.digest,
        signed_on=signed_on,
        occasion=data.occasion,
        parties=data.parties,
        file=_copy(act, data, version),
        cleared_by=[_clearing(seat) for seat in found],
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        signed_at=act.at,
    )
    agreement.signed_on = signed_on
    guards.settle(agreement)
    _attach(act, agreement, rule, signing)
    detail = {
        "number": version.number,
        "signed_on": str(signed_on),
        "parties": data.parties,
        "occasion": data.occasion,
        "digest": version.digest,
        "cite": list(rule.cite),
    }
    guards.tell(act, agreement, detail, book=book)
    return signing


def _check_opinions(agreement: Agreement, version: Version, found: tuple[Seat, ...]) -> None:
    lacking = [seat for seat in found if not seat.counts]
    if not lacking:
        return
    missing = tuple(Missing(seat.rule.title, _why(seat), _link(agreement, seat), seat.rule.cite) for seat in lacking)
    message = _("Version %(number)s cannot be signed: %(count)s of the opinions it needs are missing or against it.")
    cite = tuple(dict.fromkeys(clause for seat in lacking for clause in seat.rule.cite))
    raise Refused(message % {"number": version.number, "count": len(lacking)}, "opinions-missing", cite, missing)


def _why(seat: Seat) -> str:
    """Return in words why this opinion does not clear the text."""
    if seat.request is None:
        return _("not asked for on this text")
    if seat.is_orphaned:
        return _("asked of %(unit)s, which has been abolished: ask anew") % {"unit": seat.request.unit.short_name}
    if seat.opinion is None:
        return _("asked of %(unit)s, not given yet") % {"unit": seat.request.unit.short_name}
    names = {"answer": ANSWERS[seat.opinion.answer], "person": seat.opinion.person_name}
    if seat.may_be_answered:
        return _("%(answer)s (%(person)s); it has to be answered in writing first") % names
    return _("%(answer)s (%(person)s); the text has to change") % names


def _link(agreement: Agreement, seat: Seat) -> str:
    if seat.request is not None and seat.opinion is None:
        return reverse("agreements:opinion", args=[seat.request.pk])
    return reverse("agreements:agreement", args=[agreement.pk])


def _check_findings(version: Version, rule: AgreementRule) -> None:
    """Raise Refused while a strong finding on this text is open or says it has to be rewritten."""
    if not rule.scanned_for:
        return
    scan = Scan.objects.filter(version=version).order_by("-pk").first()
    link = reverse("agreements:version", args=[version.pk])
    open_ones = Finding.objects.filter(scan=scan, strength="strong").exclude(conclusion__in=("lawful", "exception"))
    missing = tuple(Missing(one.title, one.text, f"{link}#finding-{one.pk}", tuple(one.cite)) for one in open_ones)
    if missing:
        message = _("%(count)s strong findings on this text are not concluded on, or have to be rewritten.")
        cite = tuple(dict.fromkeys(clause for one in missing for clause in one.cite))
        raise Refused(message % {"count": len(missing)}, code="findings-open", cite=cite, missing=missing)


def _day(act: Act, version: Version, data: Sign) -> date:
    signed_on = data.signed_on or act.today
    if not version.added_on <= signed_on <= act.today:
        message = _("The day of signing lies between %(first)s, when the text was laid down, and today.")
        words = message % {"first": version.added_on}
        raise Refused(words, code="invalid", fields={"signed_on": [words]})
    return signed_on


def _copy(act: Act, data: Sign, version: Version) -> StoredFile:
    if data.file is None:
        return version.file
    file = next(iter(brought_by(act.actor, [data.file])), None)
    if file is None:
        message = _("The file has not been stored; upload it again.")
        raise Refused(message, code="invalid", fields={"file": [message]})
    return file


def _clearing(seat: Seat) -> dict[str, object]:
    opinion = seat.opinion
    assert opinion is not None
    return {
        "title": seat.rule.title,
        "answer": opinion.answer,
        "person": opinion.person_name,
        "post": opinion.post_title,
        "opinion": opinion.pk,
        "answered": seat.answered is not None,
    }


def _attach(act: Act, agreement: Agreement, rule: AgreementRule, signing: Signing) -> None:
    """Afterwards the signed paper lies in the dossier by the dossier's own verb, with whatever follows from it there.

    The rulebook lets this post sign; it attaches in its own name, though it may not hold the step of attaching papers
    and need not have brought the file itself.
    """
    powers = replace(act.actor, is_system=True, verbs=act.actor.verbs | {attach_paper.code})
    data = {"kind": rule.paper, "file": signing.file_id, "title": agreement.title[:200]}
    attach_paper(actor=powers, target=agreement.project_id, data=data, batch=act.batch)
