"""The verb that asks for every opinion the rulebook names, at once."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.agreements.actions import guards
from luodi.agreements.inputs import RequestOpinions
from luodi.agreements.models import Agreement, ClockEvent, OpinionRequest, Version
from luodi.agreements.models.opinions import START
from luodi.agreements.standing import Seat, seats
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.agreements import AgreementOpinion
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb


@verb(
    "agreements.request_opinions",
    on=Version,
    takes=RequestOpinions,
    label=gettext_lazy("Ask for the opinions"),
    wording=gettext_lazy("asked for the opinions on version {number} of {agreement}: {units}"),
)
def request_opinions(act: Act, version: Version, data: RequestOpinions) -> Version:
    """Afterwards every adviser and department the rulebook names has been asked about this text, all at the same time.

    The days run from the day the papers were complete. Whoever has already judged these very words is not asked again,
    and what a department owed that was abolished is asked of the one that took its post over.
    Raises Refused for a text that was overtaken, and when all were asked already.
    """
    agreement = guards.locked(version.agreement_id)
    guards.check_unsigned(agreement)
    guards.check_latest(agreement, version)
    book, rule = guards.governing(agreement)
    guards.check_post(act, rule.drafted_by, book, step=str(request_opinions.label), cite=rule.cite)
    complete_on = _complete_on(act, version, data)
    found = seats(rule, version)
    open_seats = [seat for seat in found if seat.request is None]
    orphans = [seat for seat in found if seat.is_orphaned]
    if not open_seats and not orphans:
        raise Refused(_("Everybody the rulebook names was asked about this text."), code="unchanged", cite=rule.cite)
    asked = [
        _ask(act, version, seat, position, book, agreement) for position, seat in _numbered(open_seats, rule.opinions)
    ]
    asked += [_hand_over(seat, book, agreement) for seat in orphans]
    for request in asked:
        ClockEvent.objects.create(
            request=request,
            kind=START,
            on=complete_on,
            at=act.at,
            person_name=act.actor.name,
            post_title=act.actor.post_title,
        )
    guards.settle(agreement)
    units = "、".join(dict.fromkeys(request.unit.short_name for request in asked))
    detail = {"number": version.number, "units": units, "complete_on": str(complete_on), "cite": list(rule.cite)}
    guards.tell(act, agreement, detail, book=book)
    return version


def _numbered(found: list[Seat], rules: tuple[AgreementOpinion, ...]) -> list[tuple[int, Seat]]:
    order = {rule.id: position for position, rule in enumerate(rules)}
    return [(order[seat.rule.id], seat) for seat in found]


def _complete_on(act: Act, version: Version, data: RequestOpinions) -> date:
    """Return the day the papers were complete: not before the text was there, and not in the future."""
    complete_on = data.complete_on or act.today
    if complete_on > act.today or complete_on < version.added_on:
        message = _("The papers were complete on a day between %(first)s, when the text was laid down, and today.")
        words = message % {"first": version.added_on}
        raise Refused(words, code="invalid", fields={"complete_on": [words]})
    return complete_on


def _ask(act: Act, version: Version, seat: Seat, position: int, book: Book, agreement: Agreement) -> OpinionRequest:
    rule = seat.rule
    return OpinionRequest.objects.create(
        version=version,
        opinion=rule.id,
        title=rule.title,
        position=position,
        unit=_unit(book, rule, agreement),
        post_code=rule.post,
        limit_days=rule.within_days,
        working=rule.working,
        accepts=list(rule.accepts),
        cite=list(rule.cite),
        asked_at=act.at,
        asked_on=act.today,
        asked_by=act.actor.name,
    )


def _hand_over(seat: Seat, book: Book, agreement: Agreement) -> OpinionRequest:
    """Return the request of a department that was abolished, asked now of the one that has its post; its days begin anew."""
    request = seat.request
    assert request is not None
    request.unit = _unit(book, seat.rule, agreement)
    request.save(update_fields=["unit"])
    return request


def _unit(book: Book, rule: AgreementOpinion, agreement: Agreement) -> Unit:
    """Return the department asked: the one named, or one in office that holds the post, the project's own before others."""
    named = [rule.unit] if rule.unit else [unit.id for unit in book.units if rule.post in unit.posts]
    rows = {
        unit.code: unit
        for unit in Unit.objects.filter(jurisdiction__place=book.header.place, code__in=named, abolished_on=None)
    }
    project = agreement.project
    own = [unit.code for unit in (project.responsible_unit, project.landing_unit) if unit is not None]
    for code in (*own, *named):
        if code in rows:
            return rows[code]
    names = {"title": rule.title}
    message = _("Nobody can be asked for “%(title)s”: no department in office holds the post.") % names
    raise Refused(message, code="nobody", cite=rule.cite)
