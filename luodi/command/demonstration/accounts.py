"""The demonstration's accounts: one for each kind of post in every place, all with one password drawn once."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from django.conf import settings
from django.contrib.auth.hashers import get_hasher

from luodi.command.demonstration import names
from luodi.engine.rulebook import Book
from luodi.organization.actions import enrol
from luodi.organization.actors import Actor
from luodi.organization.models import Appointment, Jurisdiction, Person, Post, Unit

# Digits only: account names are letters, and Django refuses a password whose letters resemble the account's name.
GROUPS, LOWEST, HIGHEST = 5, 1000, 9999


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the table that is printed at the end."""

    place: str
    username: str
    name: str
    post: str
    unit: str
    needs_totp: bool


def password_file() -> Path:
    """Return where the demonstration's password is kept, outside the repository."""
    return Path(settings.DATA) / "demonstration.txt"


def password() -> str:
    """Return the password of all demonstration accounts; drawn at the first call and kept, readable by the owner only."""
    kept = password_file()
    if not kept.exists():
        groups = [str(LOWEST + secrets.randbelow(HIGHEST - LOWEST + 1)) for _ in range(GROUPS)]
        kept.touch(mode=0o600)
        kept.write_text("-".join(groups) + "\n", encoding="utf-8")
    return kept.read_text(encoding="utf-8").strip()


def open_accounts(book: Book, *, folder: str, house: Actor, seed: int, at: datetime) -> None:
    """Afterwards every kind of post of the place has an account `<place>-<post>`; those that exist stay as they are."""
    secret = password()
    with _quick_hashing():
        _open(book, folder, house, seed, at, secret)


def _open(book: Book, folder: str, house: Actor, seed: int, at: datetime, secret: str) -> None:
    posts = {post.code: post for post in Post.objects.filter(place=book.header.place, abolished_on=None)}
    units = {unit.code: unit for unit in Unit.objects.filter(jurisdiction__place=book.header.place, abolished_on=None)}
    for rule in book.posts:
        home = next((units[unit.id] for unit in book.units if rule.id in unit.posts and unit.id in units), None)
        username = f"{folder}-{rule.id}"
        if home is None or Person.objects.filter(username=username).exists():
            continue
        person = names.person(Random(f"{seed}/{username}"))
        data = {
            "username": username,
            "name": f"{person}（演示）",
            "password": secret,
            "unit": home.pk,
            "post": posts[rule.id].pk,
        }
        enrol(actor=house, data=data, at=at)


@contextmanager
def _quick_hashing() -> Iterator[None]:
    """Hash a hundred drawn passwords in seconds; at the first sign-in Django hashes each anew at full cost."""
    hasher = get_hasher()
    usual = {
        name: getattr(hasher, name) for name in ("time_cost", "memory_cost", "parallelism") if hasattr(hasher, name)
    }
    for name in usual:
        setattr(hasher, name, {"time_cost": 1, "memory_cost": 8192, "parallelism": 1}[name])
    try:
        yield
    finally:
        for name, value in usual.items():
            setattr(hasher, name, value)


def accounts() -> list[Account]:
    """Return the demonstration accounts there are, by place in the order of their codes."""
    appointments = (
        Appointment.objects.filter(
            unit__jurisdiction__is_demonstration=True, until=None, person__name__endswith="（演示）"
        )
        .select_related("person", "unit__jurisdiction", "post")
        .order_by("unit__jurisdiction__place", "pk")
    )
    places = dict(Jurisdiction.objects.values_list("code", "name"))
    return [
        Account(
            place=places[one.unit.jurisdiction.place],
            username=one.person.username,
            name=one.person.name,
            post=one.post.title,
            unit=one.unit.short_name,
            needs_totp=one.post.needs_totp,
        )
        for one in appointments
    ]
