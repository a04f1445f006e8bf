"""What the API says of lagging projects beyond their columns: what was brought on in a year against the target."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema

from luodi.engine.values import Period
from luodi.lagging.queries import conversions
from luodi.organization.refusals import Refused


class ConvertedOut(Schema):
    """An indicator of what was brought on; null where there is no value."""

    id: str
    title: str
    value: Decimal | None
    rows: int


class ConversionsOut(Schema):
    """The total with its parts, the target and the percentage reached; `target` is null with words where none is set."""

    period: str
    as_of: date
    state: str
    total: ConvertedOut
    parts: list[ConvertedOut]
    target: Decimal | None
    target_words: str
    completion: Decimal | None


def add_lagging_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router also answers with what was brought on in a year (`?year=2022`)."""
    others = dict(errors)

    @router.get("/conversions", response={200: ConversionsOut | None, **others}, summary="Brought on, by kind")
    def brought_on(request: HttpRequest, year: str) -> ConversionsOut | None:
        try:
            period = Period.parse(year)
        except ValueError as error:
            message = _("Name a period like %(example)s.") % {"example": "2022"}
            raise Refused(message, code="invalid", fields={"year": [message]}) from error
        found = conversions(request.actor, period, timezone.now())  # type: ignore[attr-defined]
        if found is None or found.total is None:
            return None
        return ConversionsOut(
            period=period.code,
            as_of=found.total.as_of,
            state=found.total.state,
            total=_converted(found.total),
            parts=[_converted(one) for one in found.parts],
            target=found.target,
            target_words=found.target_words,
            completion=found.completion,
        )


def _converted(figure: Any) -> ConvertedOut:
    rule = figure.indicator
    return ConvertedOut(id=rule.id, title=rule.title, value=figure.value, rows=figure.rows)
