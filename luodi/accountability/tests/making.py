"""A county with years of signings and of published scores, so that rankings are drawn up on real rows."""

from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

import time_machine

from luodi.accountability import actions
from luodi.accountability.models import DrawnRanking, Proposal
from luodi.appraisal import actions as appraising
from luodi.appraisal.models import Round
from luodi.documents.tests.making import at, declared, everybody, opened, place
from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor, actor_for
from luodi.organization.models import Appointment, Person, Post, Unit
from luodi.projects.actions import close_month
from luodi.projects.models import Project, ResultEntry
from luodi.regulations.queries import book_for
from tests.people import acting

COUNTY = "430921"
TASK, SIGNINGS = "annual-task", "annual-signings"  # of the appraisal; of an indicator
LAST, SECOND_LAST, THIRD_LAST = "town-430921201", "town-430921132", "town-430921131"


def book(code: str = COUNTY, on: date = date(2023, 1, 10)) -> Book:
    return book_for(place(code), on)


def tasked() -> list[Unit]:
    """The units of the county that have a task, in the roster's order: the townships stand last."""
    rows = Unit.objects.filter(jurisdiction__code=COUNTY, unit_class__in=("responsible", "landing"))
    return sorted(rows, key=lambda unit: (unit.unit_class == "landing", unit.position))


def year_of(year: int, *, last: tuple[str, ...] = (SECOND_LAST, LAST)) -> Project:
    """Afterwards every unit signed in that year for less than the one before it, `last` at the end, and it is closed.

    One entry is declared through the verb, the other thirty-five copied from it, to keep the tests quick. Returns the
    dossier they stand on.
    """
    units = {unit.code: unit for unit in tasked()}
    order = [code for code in units if code not in last] + list(last)
    with time_machine.travel(at(year, 12, 31), tick=False):
        project = opened(COUNTY, f"{year}年项目", order[0])
        entry = declared(project, "signed", date(year, 12, 20), 10_000_000_000)
        copies = []
        for number, code in enumerate(order[1:], start=1):
            entry.pk, entry.unit, entry.amount = None, units[code], Decimal(100 - number) * 100_000_000
            copies.append(copy(entry))
        ResultEntry.objects.bulk_create(copies)
    closed(year)
    return project


def closed(year: int) -> None:
    """Afterwards every month of the year is closed."""
    with time_machine.travel(at(year + 1, 1, 5), tick=False):
        for month in range(1, 13):
            data = {"month": date(year, month, 1), "jurisdiction": place(COUNTY).pk}
            close_month(actor=everybody(COUNTY), data=data)


def scored(year: int, *, last: tuple[str, ...] = (SECOND_LAST, LAST)) -> Round:
    """Afterwards the scores of the year are published: points were taken off `last` by hand, most of the very last."""
    units = {unit.code: unit for unit in tasked()}
    clerk, leader = acting("nanxian", "assessment-clerk"), acting("nanxian", "county-leader")
    with time_machine.travel(at(year + 1, 1, 6), tick=False):
        found = appraising.compute(actor=clerk, data={"appraisal": "annual-appraisal", "period": str(year)})
        for number, code in enumerate(last, start=1):
            data = {"unit": units[code].pk, "points": str(-number), "reason": "报送的实绩不实"}
            proposed = appraising.propose_adjustment(actor=clerk, target=found.pk, data=data)
            ruling = {"outcome": "approved", "reason": "情况属实"}
            appraising.settle_adjustment(actor=leader, target=proposed.pk, data=ruling)
        appraising.publish(actor=leader, target=found.pk, data={"words": "按期公布"})
    return found


def drawn(year: int, ranking: str = TASK, *, on: date | None = None, **more: Any) -> DrawnRanking:
    day = on or date(year + 1, 1, 10)
    with time_machine.travel(at(day.year, day.month, day.day), tick=False):
        data = {"ranking": ranking, "period": str(year), **more}
        return actions.draw_up(actor=acting("nanxian", "assessment-clerk"), data=data)


def published(year: int, ranking: str = TASK, **more: Any) -> DrawnRanking:
    row = drawn(year, ranking, **more)
    with time_machine.travel(at(year + 1, 1, 11), tick=False):
        actions.publish(actor=acting("nanxian", "assessment-clerk"), target=row.pk)
    return row


def appointed(post: str, unit: str) -> Actor:
    """Return somebody newly appointed to the post in that unit; the house's own people hold it in two units only."""
    row = Unit.objects.select_related("jurisdiction").get(jurisdiction__code=COUNTY, code=unit)
    person = Person.objects.create(username=f"{post}-{unit}", name=f"{row.short_name}的人")
    held = Post.objects.get(place=COUNTY, code=post)
    made = Appointment.objects.create(person=person, unit=row, post=held, since=date(2020, 1, 1))
    return actor_for(made, "web")


def proposals(year: int) -> dict[tuple[str, str], Proposal]:
    rows = Proposal.objects.filter(period=str(year)).select_related("unit")
    return {(row.unit.code, row.step): row for row in rows}
