"""The pages about proposed steps: what waits, one step with its reasons, its paper, its answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luodi.accountability import actions, forms
from luodi.accountability.actions.signing import confirmer_words
from luodi.accountability.drafting import notice_now
from luodi.accountability.models import Answer, Proposal
from luodi.accountability.notices import MEDIA_TYPES, ranks_text, write
from luodi.accountability.pages.acting import actor_of, posted
from luodi.accountability.queries.proposals import proposal_or_404, rules_on, waiting
from luodi.accountability.queries.statements import still_owed
from luodi.accountability.record import PROPOSALS
from luodi.engine.rulebook.schema.rankings import AccountabilityStep
from luodi.formats.papers import OfficialPaper, PaperError
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Verb
from luodi.plans.sending import attachment
from luodi.plans.wording import language
from luodi.records import pages
from luodi.records.forms import VerbForm
from luodi.regulations.queries import book_by_digest

SHOWN = 50


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor, the statements still owed, and every step that was proposed."""
    actor, today = actor_of(request), timezone.localdate()
    owed = [(one, book_by_digest(one.rulebook_digest)) for one in still_owed(actor)[:SHOWN]]
    extra = {"waiting": waiting(actor, today), "owed": owed, "today": today}
    return pages.list_page(request, PROPOSALS, template="accountability/list.html", extra=extra)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return pages.export(request, PROPOSALS)


@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposed step: why, whose word it takes, its paper, the answers and the statement."""
    return _page(request, proposal_or_404(actor_of(request), pk))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the step."""
    return _take(request, pk, forms.confirm_form(), actions.confirm, "confirm", _("Confirmed; the notice is numbered."))


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline the step."""
    return _take(request, pk, forms.decline_form(), actions.decline, "decline", _("Declined; the reason is on record."))


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer for the unit."""
    return _take(request, pk, forms.answer_form(), actions.answer, "answer", _("Your answer is on record."))


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Reply to the answer that waits."""
    actor = actor_of(request)
    row = proposal_or_404(actor, pk)
    waiting_one = visible(actor, Answer.objects.filter(proposal=row, reply=None)).last()
    if waiting_one is None:
        raise Http404
    form = forms.reply_form()(request.POST)
    done, refusal = posted(request, form, lambda data: actions.reply(actor=actor, target=waiting_one.pk, data=data))
    if done is not None:
        messages.success(request, _("The reply is on record."))
        return redirect("accountability:proposal", pk=pk)
    return _page(request, row, asked="reply", form=form, refusal=refusal)


@require_safe
def notice(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Send the notice as DOCX or PDF: as it went out, or as a draft while nobody has decided."""
    row = proposal_or_404(actor_of(request), pk)
    paper = _paper(row)
    if format not in MEDIA_TYPES or paper is None:
        raise Http404(format)
    try:
        content = write(paper, format)
    except PaperError as error:
        messages.error(request, error.text(language=language()))
        return redirect("accountability:proposal", pk=pk)
    return attachment(content, name=f"{paper.title} {paper.number}.{format}", media_type=MEDIA_TYPES[format])


def _paper(row: Proposal) -> OfficialPaper | None:
    """The notice as an official paper; None for a step without one, or one that was declined."""
    known = notice_now(row, is_superseded=_is_superseded(row), on=timezone.localdate())
    return known.paper if known is not None else None


def _is_superseded(row: Proposal) -> bool:
    """What the query for the page has found beside the row."""
    return bool(getattr(row, "is_superseded", False))


def _take(
    request: HttpRequest, pk: int, form_type: type[VerbForm], verb: Verb[Any], asked: str, said: str
) -> HttpResponse:
    actor = actor_of(request)
    row = proposal_or_404(actor, pk)
    form = form_type(request.POST)
    done, refusal = posted(request, form, lambda data: verb(actor=actor, target=pk, data=data))
    if done is not None:
        messages.success(request, said)
        return redirect("accountability:proposal", pk=pk)
    return _page(request, row, asked=asked, form=form, refusal=refusal)


def _page(
    request: HttpRequest,
    row: Proposal,
    *,
    asked: str = "",
    form: VerbForm | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    book = book_by_digest(row.rulebook_digest)
    step = book.accountability_step(row.step)
    answers = list(visible(actor, Answer.objects.filter(proposal=row)).select_related("reply"))
    shown = _forms(actor, row, step, answers)
    if form is not None and (asked in shown or form.errors):
        shown[asked] = form
    context = {
        "row": row,
        "book": book,
        "step": step,
        "ranking": book.ranking(step.ranking),
        "ruling": getattr(row, "ruling", None),
        "notice": getattr(row, "notice", None),
        "has_paper": _paper(row) is not None,
        "ranks": ranks_text(row.places),
        "who": confirmer_words(step, book),
        "answers": answers,
        "owed": list(row.statements_owed.select_related("statement", "unit")),
        "forms": shown,
        "refusal": refusal,
        "unsent": _typed(form) if form is not None and asked not in shown else (),
        "today": timezone.localdate(),
    }
    status = 422 if refusal or (form is not None and form.errors) else 200
    return render(request, "accountability/proposal.html", context, status=status)


def _typed(form: VerbForm) -> list[tuple[str, str]]:
    """What somebody typed into a form that no longer applies, because another was quicker: it is shown, not lost."""
    return [(str(field.label), str(field.value())) for field in form.visible_fields() if field.value()]


def _forms(actor: Actor, row: Proposal, step: AccountabilityStep, answers: list[Answer]) -> dict[str, VerbForm]:
    """The forms the actor may use now, by the name of their step."""
    found: dict[str, VerbForm] = {}
    ruling = getattr(row, "ruling", None)
    open_answer = any(not hasattr(one, "reply") for one in answers)
    if ruling is None and rules_on(actor, step) and not _is_superseded(row):
        found |= {"confirm": forms.confirm_form()(), "decline": forms.decline_form()()}
    if open_answer and rules_on(actor, step):
        found["reply"] = forms.reply_form()()
    is_own = actor.unit_id == row.unit_id and actions.answer.code in actor.verbs
    if is_own and step.answer is not None and not open_answer and (ruling is None or ruling.is_confirmed):
        found["answer"] = forms.answer_form()()
    return found
