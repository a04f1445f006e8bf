"""What the API says of figures: the panel, one figure with its units, the rows behind it, differences, targets."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from luodi.engine.values.period import PeriodKind, period_of
from luodi.performance.answers import AskedIn, DifferencesOut, OneFigureOut, PanelOut, RowsOut, TargetOut
from luodi.performance.behind import Row
from luodi.performance.differing import causes, differences, two_instants
from luodi.performance.figures import IndicatorFigure
from luodi.performance.held import held_targets
from luodi.performance.queries.asking import Chosen, chosen
from luodi.performance.queries.closing import closing_of
from luodi.performance.queries.figure import behind, figure_in, indicator_or_404, state_asked
from luodi.performance.queries.in_order import units_in_order
from luodi.performance.queries.panel import panel
from luodi.performance.queries.working import working_of

SIX = Decimal("0.000001")


def add_figure_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router answers with figures, the rows behind them, differences and targets."""
    others = dict(errors)

    @router.get("/figures", response={200: PanelOut, **others}, summary="All figures of a place over a period")
    def figures(request: HttpRequest, asked: AskedIn = Query(...)) -> dict[str, Any]:
        question = _chosen(request, asked)
        groups = panel(question, _actor(request))
        return _about(request, question) | {"figures": [_figure(one) for group in groups for one in group.figures]}

    @router.get("/figures/{indicator}", response={200: OneFigureOut, **others}, summary="A figure with its units")
    def figure(request: HttpRequest, indicator: str, asked: AskedIn = Query(...), state: str = "") -> dict[str, Any]:
        question = _chosen(request, asked)
        rule = indicator_or_404(question, indicator)
        shown = figure_in(question, rule, _actor(request), state=state_asked(rule, question, state))
        lines = units_in_order(question, rule).lines
        units = [_unit(line.unit, line.figure) for line in lines]
        return {"figure": _figure(shown), "working": working_of(shown), "units": units}

    @router.get("/figures/{indicator}/rows", response={200: RowsOut, **others}, summary="The rows behind a figure")
    def rows(
        request: HttpRequest,
        indicator: str,
        asked: AskedIn = Query(...),
        part: Literal["", "numerator", "denominator"] = "",
        state: Literal["", "declared", "verified"] = "",
        page: int = 1,
    ) -> dict[str, Any]:
        question = _chosen(request, asked)
        rule = indicator_or_404(question, indicator)
        chosen_state = state_asked(rule, question, state)
        found = behind(question, rule, _actor(request), part=part, state=chosen_state, page=str(page))
        return {
            "indicator": found.indicator.id,
            "part": found.part,
            "state": found.state,
            "as_of": question.as_of,
            "total": found.total,
            "seen": found.seen,
            "page": found.page.number,
            "pages": found.page.paginator.num_pages,
            "rows": [_row(row) for row in found.page.object_list],
        }

    _add_differences(router, others)
    _add_targets(router, others)


def _add_differences(router: Router, others: dict[Any, Any]) -> None:
    @router.get("/differences", response={200: DifferencesOut, **others}, summary="A period as it was and as it is")
    def differing(
        request: HttpRequest, asked: AskedIn = Query(...), until: str = "", indicator: str = ""
    ) -> dict[str, Any]:
        question, actor = _chosen(request, asked), _actor(request)
        closing = closing_of(actor, question.place, question.period)
        earlier, later = two_instants(question, closing, until)
        question.insist()
        opened = indicator_or_404(question, indicator) if indicator else None
        rows = causes(earlier, later, opened, actor).rows if opened is not None else ()
        made = [{"way": one.way, "part": one.part, "why": one.why, "row": _row(one.row)} for one in rows]
        found = [one for one in differences(earlier, later) if one.changed or one.indicator is opened]
        listed = [
            {
                "id": one.indicator.id,
                "title": one.indicator.title,
                "before": one.before,
                "after": one.after,
                "difference": one.delta,
                "causes": made if one.indicator is opened else [],
            }
            for one in found
        ]
        about = {"period": question.period.code, "earlier": earlier.instant, "later": later.instant}
        return about | {"is_closed": closing.is_closed, "differences": listed}


def _add_targets(router: Router, others: dict[Any, Any]) -> None:
    @router.get("/targets", response={200: list[TargetOut], **others}, summary="The targets held for a period")
    def targets(request: HttpRequest, place: str = "", period: str = "", as_of: str = "") -> list[dict[str, Any]]:
        year = period_of(PeriodKind.YEAR, timezone.localdate())
        asked = {"place": place, "period": period, "as_of": as_of}
        question = chosen(_actor(request), asked, usual=year).insist()
        before = question.instant if question.day else None
        held = held_targets(question.place, question.period, before=before, actor=_actor(request))
        return [
            {
                "id": row.pk,
                "unit": row.unit.code if row.unit else "",
                "indicator": row.indicator,
                "period": row.period,
                "value": _tidy(row.value),
                "reason": row.reason,
                "recorded_at": row.recorded_at,
                "recorded_by": row.person_name,
            }
            for row in held.values()
        ]


def _actor(request: HttpRequest) -> Any:
    return request.actor  # type: ignore[attr-defined]


def _chosen(request: HttpRequest, asked: AskedIn) -> Chosen:
    return chosen(_actor(request), asked.dict()).insist()


def _about(request: HttpRequest, question: Chosen) -> dict[str, Any]:
    return {
        "place": question.place.code,
        "period": question.period.code,
        "unit": question.unit.code if question.unit else "",
        "as_of": question.as_of,
        "known_at": question.instant,
        "is_closed": closing_of(_actor(request), question.place, question.period).is_closed,
        "rulebook": question.book.digest,
    }


def _figure(figure: IndicatorFigure) -> dict[str, Any]:
    other = figure.other
    names = ("state", "value", "words", "target", "target_words", "completion", "completion_words", "time_difference")
    more = ("before", "growth", "growth_words", "rank", "ranked_among", "rows", "as_of")
    return {name: _tidy(getattr(figure, name)) for name in (*names, *more)} | {
        "value": figure.value,
        "before": figure.before,
        "id": figure.indicator.id,
        "title": figure.indicator.title,
        "group": figure.indicator.group or "",
        "period": figure.period.code,
        "unit_of_measure": figure.indicator.unit,
        "other_state": other.state if other else "",
        "other_value": other.value if other else None,
        "cite": list(figure.indicator.cite),
    }


def _unit(unit: Any, figure: IndicatorFigure) -> dict[str, Any]:
    names = ("rank", "value", "target", "completion", "growth", "rows")
    return {name: _tidy(getattr(figure, name)) for name in names} | {
        "unit": unit.code,
        "name": unit.short_name,
        "value": figure.value,
    }


def _row(row: Row) -> dict[str, Any]:
    names = (
        "name",
        "what",
        "unit",
        "day",
        "booked_on",
        "amount",
        "verified",
        "currency",
        "recorded_at",
        "counts",
        "why",
    )
    return {name: getattr(row, name) for name in names} | {
        "link": row.url,
        "state": str(row.state),
        "evidence": [proof.url for proof in row.proofs],
    }


def _tidy(value: Any) -> Any:
    """A number with at most six decimals and no needless zeros; anything else as it is."""
    if not isinstance(value, Decimal):
        return value
    kept = value if value == value.to_integral_value() else value.quantize(SIX, rounding=ROUND_HALF_UP)
    return Decimal(f"{kept:f}".rstrip("0").rstrip(".")) if "." in f"{kept:f}" else kept
