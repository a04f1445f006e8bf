"""The data that is measured on: a city with its counties, synthetic, the same for every run.

Dossiers come in as ledgers do, through the verb `projects.take_over`, a thousand rows at a time: with their results as
entries, their steps and their journal. Rulings and duties are too many to be given one by one in a benchmark: their
rows are added in bulk, rulings with their journal entries, as the verbs would write them.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from luodi.audit import journal
from luodi.engine.rulebook import Book
from luodi.organization.actions import enrol
from luodi.organization.actors import Actor, system_actor
from luodi.organization.models import Jurisdiction, Person, Post, Unit
from luodi.organization.verbs import DEMONSTRATION
from luodi.projects.actions import take_over
from luodi.projects.models import Project, ResultEntry, ResultRuling
from luodi.records import search
from luodi.records.upkeep import refresh_statistics
from luodi.regulations.actions import publish
from luodi.regulations.queries import book_by_digest
from luodi.supervision.models import Duty

FOLDER = "nanyang"
POSTS = ("bureau-officer", "bureau-director", "county-officer", "team-member")
PASSWORD = "Synthetic-House-77"  # noqa: S105  the accounts live as long as the measurement
AT_ONCE = 1000
OPEN_DUTIES = 10_000
FIRST_DAY = date(2022, 1, 5)
TRADES = ("精密部件", "新能源电池", "智能装备", "预制菜", "纺织服装", "生物医药", "光电信息", "冷链物流", "绿色建材")
NAMES = ("宛岚", "汉澜", "丹沐", "淅泓", "卧霁", "伏牛", "白河", "唐昱", "社旗", "镇平", "桐柏", "方澍", "内砺", "召恺")


@dataclass(frozen=True, slots=True)
class House:
    """What the benchmarks need to know of the data."""

    city: Jurisdiction
    book: Book
    projects: int
    entries: int
    duties: int
    journal: int

    @property
    def size(self) -> str:
        """The size in words."""
        return f"{self.projects:,} projects, {self.entries:,} entries, {self.journal:,} journal lines, {self.duties:,} open duties"


def furnish(projects: int) -> House:
    """Afterwards the house holds the data; a house that has them is left as it is."""
    made = Project.objects.exists()
    if not made:
        _publish()
    city = Jurisdiction.objects.get(code=Post.objects.values_list("place", flat=True).first())
    book = book_by_digest(_digest(city))
    if not made:
        chance = random.Random(20221122)
        open_accounts(city, book)
        _take_over(city, book, projects, chance)
        _rule(chance)
        _owe(city, book, chance)
        search.refresh("projects")
        refresh_statistics()
    from luodi.audit.models import JournalEntry

    return House(
        city=city,
        book=book,
        projects=Project.objects.count(),
        entries=ResultEntry.objects.count(),
        duties=Duty.objects.filter(closed_on=None).count(),
        journal=JournalEntry.objects.count(),
    )


def _publish() -> None:
    publish(actor=_house(), data={"folder": settings.RULEBOOKS / FOLDER, "is_demonstration": True})


def _digest(city: Jurisdiction) -> str:
    from luodi.regulations.queries import digest_in_force

    return digest_in_force(city.place, timezone.localdate())


def _house(place: Jurisdiction | None = None) -> Actor:
    return system_actor(place).through(DEMONSTRATION)


def open_accounts(city: Jurisdiction, book: Book) -> None:
    """One account for each post that is measured, named as the post is."""
    posts = {post.code: post for post in Post.objects.filter(place=city.place)}
    for code in POSTS:
        home = next(unit for unit in book.units if code in unit.posts)
        unit = Unit.objects.get(code=home.id, jurisdiction__place=city.place)
        data = {"username": code, "name": f"{posts[code].title}（合成）", "password": PASSWORD, "unit": unit.pk}
        enrol(actor=_house(city), data={**data, "post": posts[code].pk})


def person(post: str) -> Person:
    """Return who holds the post."""
    return Person.objects.get(username=post)


def _take_over(city: Jurisdiction, book: Book, count: int, chance: random.Random) -> None:
    """Spread the dossiers over the counties, the city's own among them, recorded over the years up to now."""
    places = list(Jurisdiction.objects.filter(place=city.place).order_by("code"))
    chunks = max(1, -(-count // AT_ONCE))
    now = timezone.now()
    begin = timezone.make_aware(datetime.combine(FIRST_DAY, time(9)))
    for number in range(chunks):
        place = places[number % len(places)]
        at = begin + (now - begin) * ((number + 1) / (chunks + 1))
        units = list(Unit.objects.filter(jurisdiction=place).values_list("pk", flat=True))
        units = units or list(Unit.objects.filter(jurisdiction=city).values_list("pk", flat=True))
        first = number * AT_ONCE
        rows = [
            _row(first + step, units, book, timezone.localdate(at), chance)
            for step in range(min(AT_ONCE, count - first))
        ]
        take_over(actor=_house(place), data={"jurisdiction": place.pk, "rows": rows}, batch=f"made-{number}", at=at)


def _row(number: int, units: list[int], book: Book, today: date, chance: random.Random) -> dict[str, Any]:
    total = Decimal(round(chance.lognormvariate(18, 1.1))).quantize(Decimal("0.01"))
    signed = today - timedelta(days=chance.randrange(1, 900))
    name, trade = chance.choice(NAMES), chance.choice(TRADES)
    fields = {
        "name": f"{name}年产{chance.randrange(1, 900)}万件{trade}项目{number:06d}",
        "code": f"2209-411300-04-01-{number:06d}",
        "investors": [f"{name}{trade}科技有限公司{number % 4000}"],
        "industry": chance.choice(book.code_list("industries").items).id,
        "responsible_unit": chance.choice(units),
        "landing_unit": chance.choice(units),
        "site": f"创业路{chance.randrange(1, 400)}号",
        "land_area_mu": str(round(chance.uniform(5, 200), 2)),
        "total_investment": str(total),
        "fixed_investment": str((total * 7 / 10).quantize(Decimal("0.01"))),
        "contact": f"联系人{number % 4000}",
        "remark": "合成数据",
    }
    return {"row": number + 3, "fields": fields, "results": list(_results(signed, total, today, chance))}


def _results(signed: date, total: Decimal, today: date, chance: random.Random) -> Iterator[dict[str, Any]]:
    """About three results a dossier: signed, and then what came of it."""
    yield {"kind": "signed", "occurred_on": signed, "amount": str(total)}
    for kind, likely in (("registered", 0.85), ("started", 0.65), ("funds-in-place", 0.5), ("produced", 0.3)):
        day = signed + timedelta(days=chance.randrange(10, 300))
        if chance.random() > likely or day > today:
            continue
        amount = (
            str((total * chance.randrange(5, 60) / 100).quantize(Decimal("0.01"))) if kind == "funds-in-place" else None
        )
        yield {"kind": kind, "occurred_on": day, "amount": amount}


def _rule(chance: random.Random) -> None:
    """Rule on seven entries of ten, most found true; the others wait."""
    author = _house().author()
    waiting = ResultEntry.objects.select_related("project").order_by("pk").iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(waiting, AT_ONCE)):
        ruled = [entry for entry in chunk if chance.random() < 0.7]
        for entries, verb, is_verified in _parted(ruled, chance):
            with transaction.atomic():
                ResultRuling.objects.bulk_create(_ruling(entry, is_verified) for entry in entries)
                lines = [_ruling_line(entry) for entry in entries]
                journal.append(lines, author=author, verb=verb, at=timezone.now())


def _parted(entries: list[ResultEntry], chance: random.Random) -> Iterator[tuple[list[ResultEntry], str, bool]]:
    rejected = {entry.pk for entry in entries if chance.random() < 0.04}
    yield [entry for entry in entries if entry.pk not in rejected], "projects.verify_result", True
    yield [entry for entry in entries if entry.pk in rejected], "projects.reject_result", False


def _ruling(entry: ResultEntry, is_verified: bool) -> ResultRuling:
    return ResultRuling(
        entry=entry,
        is_verified=is_verified,
        amount=entry.amount if is_verified else None,
        reason="" if is_verified else "佐证材料不足",
        recorded_at=entry.recorded_at + timedelta(days=3),
        person_name="核认员（合成）",
        post_title="核认员",
    )


def _ruling_line(entry: ResultEntry) -> journal.Line:
    return journal.Line(
        subject_type="projects.project",
        subject_id=entry.project_id,
        subject_name=entry.project.name,
        detail={"title": entry.kind, "occurred_on": str(entry.occurred_on), "amount": str(entry.amount or "")},
        jurisdiction_id=entry.jurisdiction_id,
        rulebook_digest=entry.rulebook_digest,
    )


def _owe(city: Jurisdiction, book: Book, chance: random.Random) -> None:
    """Ten thousand open duties on the city bureau's own desk, half of them overdue, and half as many on other desks."""
    own = person(POSTS[0]).appointments.select_related("unit").get().unit
    others = list(Unit.objects.filter(jurisdiction__place=city.place).exclude(pk=own.pk))
    today, now = timezone.localdate(), timezone.now()
    rows = []
    for number in range(OPEN_DUTIES * 3 // 2):
        unit = own if number < OPEN_DUTIES else chance.choice(others)
        rule = chance.choice(book.duties)
        due = today + timedelta(days=chance.randrange(-40, 40))
        rows.append(
            Duty(
                jurisdiction_id=unit.jurisdiction_id,
                unit=unit,
                rule=rule.id,
                rulebook_digest=book.digest,
                title=rule.title,
                cite=list(rule.cite),
                period_start=due - timedelta(days=30),
                period_end=due,
                due_on=due,
                at_least=rule.at_least,
                evidence=rule.evidence,
                subject_type="projects.project",
                subject_id=number,
                subject_name=f"合成项目{number:06d}",
                issued_at=now,
            )
        )
    Duty.objects.bulk_create(rows, batch_size=AT_ONCE)
