"""A scored year in Luohe, made through the verbs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from luodi.appraisal import actions
from luodi.appraisal.models import Round, Sheet
from luodi.organization.actors import Actor, system_actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.verbs import DEMONSTRATION

Acting = Callable[..., Actor]
PLACE, APPRAISAL, PERIOD = "luohe", "annual-appraisal", "2022"


def historian() -> Actor:
    """Return the house as it writes history: the one actor who may name an instant."""
    return system_actor().through(DEMONSTRATION)


def place() -> Jurisdiction:
    """Return the city of Luohe."""
    return Jurisdiction.objects.get(code="411100")


def unit(code: str = "commerce-bureau") -> Unit:
    """Return a unit of the city."""
    return Unit.objects.get(jurisdiction=place(), code=code)


def computed(acting: Acting, **more: Any) -> Round:
    """Return a draft round of the year."""
    data = {"appraisal": APPRAISAL, "period": PERIOD} | more
    return actions.compute(actor=acting(PLACE, "assessment-clerk"), data=data)


def sheet_of(found: Round, code: str = "commerce-bureau") -> Sheet:
    """Return a unit's sheet."""
    return found.sheets.get(unit__code=code)


def given(acting: Acting, line: str, points: str, code: str = "commerce-bureau") -> None:
    """Give a unit points by hand."""
    data = {"appraisal": APPRAISAL, "period": PERIOD, "line": line, "unit": unit(code).pk, "points": points}
    actions.give_points(actor=acting(PLACE, "campaign-clerk"), data=data | {"reason": "整改台账逐条核验"})


def adjustment(acting: Acting, found: Round, points: str = "-2", code: str = "commerce-bureau") -> Any:
    """Propose an adjustment."""
    data = {"unit": unit(code).pk, "points": points, "reason": "重大活动保障不力"}
    return actions.propose_adjustment(actor=acting(PLACE, "assessment-clerk"), target=found.pk, data=data)


def settled(acting: Acting, proposed: Any, outcome: str = "approved") -> None:
    """Rule on an adjustment."""
    data = {"outcome": outcome, "reason": "情况属实" if outcome == "approved" else "依据不足"}
    actions.settle_adjustment(actor=acting(PLACE, "office-head"), target=proposed.pk, data=data)


def published(acting: Acting, found: Round, words: str = "尚无数据的项目待补报后更正") -> Any:
    """Publish a round."""
    return actions.publish(actor=acting(PLACE, "office-head"), target=found.pk, data={"words": words})


def days_ago(days: int) -> datetime:
    """Return the same time of day so many days ago."""
    return timezone.now() - timedelta(days=days)


def published_long_ago(acting: Acting) -> Round:
    """Return a round that was computed and published a month ago, so that the time for objections is over."""
    data = {"appraisal": APPRAISAL, "period": PERIOD, "jurisdiction": place().pk}
    found = actions.compute(actor=historian(), data=data, at=days_ago(31))
    actions.publish(actor=historian(), target=found.pk, data={"words": "按期公布"}, at=days_ago(30))
    return found
