"""Publishing a rulebook."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from pydantic import BaseModel

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.problems import Language
from luodi.organization.actions import settle_roster
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.checking import load_publishable
from luodi.regulations.models import RulebookVersion


class Publish(BaseModel):
    """The folder of a rulebook. Demonstration places are labelled as such on every page."""

    folder: Path
    is_demonstration: bool = False


@verb(
    "regulations.publish",
    on=None,
    takes=Publish,
    label=gettext_lazy("Publish a rulebook"),
    wording=gettext_lazy("published the rulebook {title}, version {version}, in force from {in_force_from}"),
)
def publish(act: Act, target: None, data: Publish) -> RulebookVersion:
    """Afterwards the book governs its place from its day on, and its units and posts are in office.

    Publishing the same book twice changes nothing. Raises Refused with every problem, each with file and line.
    """
    loaded = load_publishable(data.folder, settings.RULEBOOKS)
    if loaded.book is None or loaded.problems:
        language: Language = "en" if (get_language() or "zh").startswith("en") else "zh"
        raise Refused(
            _("This rulebook cannot be published: it has errors."),
            code="rulebook",
            missing=tuple(Missing(title=problem.text(language)) for problem in loaded.problems),
        )
    book = loaded.book
    _refuse_strangers(act, book)
    existing = RulebookVersion.objects.filter(digest=book.digest).first()
    if existing is not None:
        settle_roster(book, on=act.today, is_demonstration=data.is_demonstration)
        act.note(
            existing,
            {"title": existing.title, "version": existing.version, "in_force_from": str(existing.in_force_from)},
        )
        return existing
    version = RulebookVersion.objects.create(
        place=book.header.place,
        name=book.header.name,
        title=book.header.title,
        version=book.header.version,
        digest=book.digest,
        in_force_from=book.header.in_force_from,
        published_at=act.at,
        content=book.model_dump_json(),
    )
    place = settle_roster(book, on=act.today, is_demonstration=data.is_demonstration)
    detail = {"title": version.title, "version": version.version, "in_force_from": str(version.in_force_from)}
    act.note(version, detail, jurisdiction_id=place.pk, rulebook_digest=book.digest)
    transaction.on_commit(_forget_cached)
    return version


def _refuse_strangers(act: Act, book: Book) -> None:
    """Somebody who administers one place cannot publish another's rules."""
    if act.actor.is_system:
        return
    places = set(Jurisdiction.objects.filter(pk__in=act.actor.jurisdictions).values_list("place", flat=True))
    if book.header.place not in places:
        raise Refused(_("This rulebook belongs to a place you do not administer."), code="not-allowed")


def _forget_cached() -> None:
    from luodi.regulations import queries

    queries.forget()
