"""A finding on its own page: the words in their place, the clause, earlier conclusions, and the form for a new one."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from luodi.agreements import actions, forms, queries
from luodi.agreements.actions.judging import exceptions_for
from luodi.agreements.marking import Shown, mark, of_rows
from luodi.agreements.models import Finding
from luodi.agreements.pages.acting import actor_of, filled, one_form
from luodi.regulations.queries import book_by_digest


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a finding, and take a conclusion from whoever may give one."""
    actor = actor_of(request)
    row = queries.finding_or_404(actor, pk)
    book = book_by_digest(row.scan.rulebook_digest)
    version = row.scan.version
    may = actions.judge_finding.code in actor.verbs and not (version and version.person_id == actor.person_id)
    back = f"{_back(row)}#finding-{row.pk}"
    shown = of_rows([row])
    kept = version.paragraphs if version else row.scan.paragraphs
    here = [kept[row.paragraph]] if row.paragraph is not None else []
    return one_form(
        request,
        form=filled(request, forms.judge_form(row, exceptions_for(row, book))),
        carry=lambda values: actions.judge_finding(actor=actor, target=pk, data=values),
        done=lambda _result: back,
        title=str(actions.judge_finding.label),
        book=book,
        back=back,
        extra={
            "finding_list": shown,
            "scan": row.scan,
            "project": row.scan.project,
            "paragraphs": mark(here, [_first(shown[0])]) if here else (),
            "may": may,
            "exceptions": exceptions_for(row, book),
            "hint": "judge",
        },
    )


def _first(shown: Shown) -> Shown:

    return replace(shown, paragraph=0)


def _back(row: Finding) -> str:
    if row.scan.version_id is not None:
        return reverse("agreements:version", args=[row.scan.version_id])
    return reverse("agreements:kept-scan", args=[row.scan_id])
