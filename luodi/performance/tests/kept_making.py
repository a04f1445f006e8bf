"""Figures read whole, kept and from the rows, and dossiers to sign while they are kept."""

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Unit
from luodi.performance.actions.counting import refresh
from luodi.performance.figures import Asked, by_unit, figures_of, series
from luodi.performance.models import KeptVersion
from luodi.performance.tests.chance import Chance
from luodi.projects.actions import (
    declare_result,
)

TODAY = timezone.localdate
YESTERDAY = timezone.localdate() - timedelta(days=1)


def periods():
    today = TODAY()
    codes = (f"{today:%Y-%m}/to-date", f"{today.year - 1}", f"{today:%G-W%V}", f"{today}/to-date")
    return [Period.parse(code) for code in codes]


def plain(figures):
    return [
        (one.indicator.id, one.value, one.exact, one.rows, one.before, one.growth, one.completion, one.rank)
        for one in figures
    ]


def everything(place, book, units):
    """All that is read of figures, in plain values."""
    found = {}
    for period in periods():
        asked = Asked(place, book, period, timezone.now())
        found[period.code] = plain(figures_of(asked))
        found[f"{period.code} unit"] = plain(figures_of(Asked(place, book, period, timezone.now(), unit=units[0])))
        for indicator in book.indicators[-9::2]:
            found[f"{period.code} {indicator.id}"] = plain(one.figure for one in by_unit(asked, indicator, units))
    found["series"] = series(Asked(place, book, periods()[0], timezone.now()), book.indicators)
    return found


def computed(place, book, units):
    """The same from the rows alone."""
    with transaction.atomic():
        KeptVersion.objects.all().delete()
        found = everything(place, book, units)
        transaction.set_rollback(True)
    return found


def units_of(place):
    return list(Unit.objects.filter(jurisdiction=place, entries__isnull=False).distinct()) or list(
        Unit.objects.filter(jurisdiction=place)[:3]
    )


def result(hand):
    day = TODAY() - timedelta(days=hand.randrange(400))
    return {"kind": hand.choice(["signed", "started", "produced"]), "occurred_on": day, "amount": "1234.56"}


class Signings:
    """The count of signings over three years, everything kept, and dossiers to sign."""

    def __init__(self, actor, place, book):
        self.projects = Chance(actor, 3, last=YESTERDAY).projects
        self.place, self.book = place, book
        self.years = Period(date(TODAY().year - 2, 1, 1), date(TODAY().year, 12, 31), periods()[0].kind)
        refresh(place)

    def count(self, at=None):
        asked = Asked(self.place, self.book, self.years, at or timezone.now())
        return figures_of(asked, [self.book.indicator("c-count")])[0].value

    def sign(self, number=0):
        data = result(Random(1)) | {"kind": "signed"}
        return declare_result(actor=system_actor(self.place), target=self.projects[number], data=data)
