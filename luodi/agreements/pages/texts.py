"""A version read with its findings beside it, its file, and two versions side by side."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luodi.agreements import queries
from luodi.agreements.actions.guards import governing
from luodi.agreements.comparing import Comparison, Row
from luodi.agreements.comparing import compare as compare_texts
from luodi.agreements.marking import mark, of_rows, place_of
from luodi.agreements.models import Version
from luodi.agreements.pages.acting import actor_of
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.records.files import response


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the text with its findings marked in it and listed beside it."""
    actor = actor_of(request)
    row = queries.version_or_404(actor, pk)
    book, rule = governing(row.agreement)
    scan = queries.latest_scan(actor, row)
    findings = of_rows(queries.findings_of(actor, scan))
    context = {
        "version": row,
        "agreement": row.agreement,
        "project": row.agreement.project,
        "book": book,
        "rule": rule,
        "scan": scan,
        "packs": scan.packs if scan else [],
        "findings": findings,
        "paragraphs": mark(row.paragraphs, findings),
        "notes": notes_of(row),
        "may_judge": "agreements.judge_finding" in actor.verbs and actor.person_id != row.person_id,
        "is_latest": row.number == row.agreement.versions_count,
    }
    return render(request, "agreements/version.html", context)


def notes_of(row: Version) -> list[str]:
    """Return what to know about how the text was read, in the reader's language."""
    english = (get_language() or "zh").startswith("en")
    return [note["en" if english else "zh"] for note in row.notes]


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of a version."""
    return response(queries.version_or_404(actor_of(request), pk).file)


@require_safe
def signed_copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the signed copy of an agreement."""
    actor = actor_of(request)
    signed = queries.signing_of(actor, queries.agreement_or_404(actor, pk))
    if signed is None:
        raise Http404(pk)
    return response(signed.file)


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show two versions side by side; without a choice the last two. `all=1` shows what did not change as well."""
    actor = actor_of(request)
    agreement = queries.agreement_or_404(actor, pk)
    versions = queries.versions_of(actor, agreement)
    old = _chosen(actor, agreement.pk, request.GET.get("from"), agreement.versions_count - 1)
    new = _chosen(actor, agreement.pk, request.GET.get("to"), agreement.versions_count)
    context: dict[str, Any] = {"agreement": agreement, "project": agreement.project, "versions": versions}
    if old is not None and new is not None:
        compared = compare_texts(old.texts, new.texts)
        shows_all = request.GET.get("all") == "1"
        context |= {
            "old": old,
            "new": new,
            "compared": compared,
            "rows": lines(compared, old, new, shows_all=shows_all),
            "shows_all": shows_all,
        }
    return render(request, "agreements/compare.html", context)


def _chosen(actor: Actor, agreement_id: int, asked: str | None, number: int) -> Version | None:
    chosen = int(asked) if asked and asked.isdecimal() and len(asked) < 9 else number
    return visible(actor, Version.objects.filter(agreement_id=agreement_id, number=chosen)).first()


def lines(compared: Comparison, old: Version, new: Version, *, shows_all: bool = False) -> list[dict[str, Any]]:
    """Return the comparison for a page: changed sentences with one unchanged neighbour, longer stretches counted."""
    rows = compared.rows
    near = {n for i, row in enumerate(rows) if row.kind != "same" for n in (i - 1, i, i + 1)}
    shown: list[dict[str, Any]] = []
    skipped = 0
    for index, row in enumerate(rows):
        if not shows_all and index not in near:
            skipped += 1
            continue
        if skipped:
            shown.append({"skipped": skipped})
            skipped = 0
        shown.append({"row": row, **_places(row, old, new)})
    return [*shown, {"skipped": skipped}] if skipped else shown


def _places(row: Row, old: Version, new: Version) -> dict[str, str]:
    left = place_of(old.paragraphs[row.left_paragraph]) if row.left_paragraph is not None else ""
    right = place_of(new.paragraphs[row.right_paragraph]) if row.right_paragraph is not None else ""
    return {"left_place": left, "right_place": right}
