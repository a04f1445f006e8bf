"""Who acts on the command line, where, and the database made ready for him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luodi.command.library import library
from luodi.command.output import fail

if TYPE_CHECKING:
    from luodi.organization.actors import Actor
    from luodi.organization.models import Jurisdiction


def prepare() -> None:
    """Afterwards Django is set up and the database has every table."""
    from luodi.command.main import ready

    ready()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def actor_named(username: str | None) -> Actor:
    """Return the actor with that user name, or the house's own; leaves with a message when there is nobody."""
    from django.utils import timezone

    from luodi.organization.actors import system_actor
    from luodi.organization.queries import actor_by_username

    if username is None:
        return system_actor().through("command")
    actor = actor_by_username(username, on=timezone.now())
    if actor is None:
        fail(f"Nobody with the user name {username} holds a post. / 没有任职的账号：{username}。")
    return actor


def place_named(name: str) -> Jurisdiction:
    """Return the jurisdiction with that code, name or rulebook folder; leaves with a message when there is none."""
    from luodi.engine.rulebook import load
    from luodi.organization.models import Jurisdiction

    code = name
    if (library() / name / "rulebook.yaml").is_file():
        loaded = load(library() / name, library())
        code = loaded.book.header.place if loaded.book else name
    found = Jurisdiction.objects.filter(code=code).first() or Jurisdiction.objects.filter(name=name).first()
    if found is None:
        names = "、".join(f"{row.code} {row.name}" for row in Jurisdiction.objects.order_by("code"))
        fail(f"There is no place {name}. / 没有辖区“{name}”。已有：{names}")
    return found
