"""The places a person may see."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.organization import queries as organization
from luodi.organization.models import Jurisdiction
from luodi.web.access import in_post
from luodi.web.queries import places as queries
from luodi.web.queries.governing import governed
from luodi.web.queries.live import live_counts


@require_safe
@in_post
def places(request: HttpRequest) -> HttpResponse:
    """Show a card for every visible place; counties stand beneath their city."""
    cards = queries.place_cards(actor=request.actor, on=timezone.localdate())  # type: ignore[attr-defined]
    return render(request, "web/places.html", {"cards": cards})


@require_safe
@in_post
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show one place: its figures, stages with the dossiers in them, units by class."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    card = queries.place_card(actor=actor, code=code, on=today)
    if card is None:
        raise Http404(code)
    under = governed(actor=actor, place=card.rulebook, on=today)
    row = Jurisdiction.objects.get(pk=card.pk)
    here = type(under)(under.place, under.book, row, (row,))
    stages = under.book.stages_in_order()
    figures = live_counts(actor=actor, governed=here, references=[f"stage:{one.id}" for one in stages], on=today)
    titles = {one.id: one for one in under.book.unit_classes}
    classes: dict[str, list[str]] = {}
    for unit in organization.units_of(row):
        classes.setdefault(unit.unit_class, []).append(unit.short_name)
    context = {
        "card": card,
        "book": under.book,
        "stages": [(one, figures[f"stage:{one.id}"][0].value) for one in stages],
        "classes": [(titles.get(code), names) for code, names in classes.items()],
        "below": [one for one in queries.place_cards(actor=actor, on=today) if one.above == card.name],
    }
    return render(request, "web/place.html", context)
