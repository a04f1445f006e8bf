"""The leader's screen: large figures, charts and units in order, refreshed by itself; every figure opens its rows."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luodi.engine.rulebook.schema.performance import Cockpit
from luodi.organization.actors import Actor
from luodi.performance.drawings import YEAR_TO_DATE, drawings, figure_url, state_of, window_period
from luodi.performance.figures import IndicatorFigure, figures_of
from luodi.performance.queries.asking import Chosen, chosen


@dataclass(frozen=True, slots=True)
class LargeFigure:
    """A card of the screen: a figure, the state it is counted in, and the page that opens its rows."""

    figure: IndicatorFigure
    state: str
    url: str


@require_safe
def cockpit(request: HttpRequest) -> HttpResponse:
    """Show the screen; asked by the screen itself, only what is on it, measured anew."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = chosen(actor, request.GET.dict())
    shown = _named(asked, request.GET.get("cockpit", ""))
    context: dict[str, object] = {"asked": asked, "cockpit": shown, "book": asked.book}
    if shown is None:
        return render(request, "performance/cockpit_none.html", context)
    about = replace(asked, period=window_period(YEAR_TO_DATE, asked.as_of))
    context |= {"cards": cards(asked, shown, actor), "drawings": drawings(about.asked(actor), shown.charts)}
    context["address"] = f"?{asked.query(cockpit=shown.id, period=None)}"
    part = "#body" if request.headers.get("HX-Request") else ""
    return render(request, f"performance/cockpit.html{part}", context)


def cards(asked: Chosen, shown: Cockpit, actor: Actor) -> list[LargeFigure]:
    """Return the large figures in the rulebook's order; figures over the same window are measured together."""
    found: dict[tuple[str, str], LargeFigure] = {}
    for window in dict.fromkeys(card.window for card in shown.cards):
        about = replace(asked, period=window_period(window, asked.as_of)).asked(actor)
        chosen_here = [asked.book.indicator(card.indicator) for card in shown.cards if card.window == window]
        for figure in figures_of(about, chosen_here):
            url = figure_url(about, figure.indicator.id, about.period)
            found[figure.indicator.id, window] = LargeFigure(figure, state_of(figure.indicator, asked.book), url)
    return [found[card.indicator, card.window] for card in shown.cards]


def _named(asked: Chosen, name: str) -> Cockpit | None:
    """The screen of that id; without one the book's first, None when the book has none. Raises Http404."""
    found = [one for one in asked.book.cockpits if not name or one.id == name]
    if name and not found:
        raise Http404(name)
    return found[0] if found else None
