"""The dossier as a record: from this come its list, filters, export, history and REST read."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.queries import units_visible
from luodi.projects.labels import COLUMN_LABELS as LABELS
from luodi.projects.models import Project
from luodi.records.declaration import Field, Record
from luodi.regulations.queries import books_seen

LEDGER = "projects"


def _books(actor: Actor) -> list[Book]:
    return books_seen(actor.jurisdictions, timezone.localdate())


def stage_words(actor: Actor) -> Mapping[Any, str]:
    """Return the titles of the stages of every book the actor's places live under."""
    return {stage.id: stage.title for book in _books(actor) for stage in book.stages_in_order()}


def list_words(column: str) -> Any:
    """Return what gives the titles of a code-list column to an actor; free text keeps its own words."""

    def words(actor: Actor) -> Mapping[Any, str]:
        titles: dict[Any, str] = {}
        for book in _books(actor):
            found = book.columns.get(column)
            if found is not None and found.list_ is not None:
                titles |= {word.id: word.title for word in book.code_list(found.list_).items}
        return titles

    return words


def unit_words(actor: Actor) -> Mapping[Any, str]:
    """Return the short names of the units the actor may see."""
    return {pk: name for pk, name in units_visible(actor).values_list("pk", "short_name")}


def place_words(actor: Actor) -> Mapping[Any, str]:
    """Return the names of the places the actor may see."""
    return dict(Jurisdiction.objects.filter(pk__in=actor.jurisdictions).values_list("pk", "name"))


def ledger_headings(actor: Actor) -> Mapping[str, str]:
    """Return the headings the rulebook's ledger gives the columns, so that an export can be imported again."""
    headings: dict[str, str] = {}
    for book in _books(actor):
        for ledger in book.ledgers:
            if ledger.id == LEDGER:
                headings |= {column.field: column.title for column in ledger.columns}
    return headings


RECORD = Record(
    key="projects",
    model=Project,
    label=_("Projects"),
    page="projects:dossier",
    list_url="projects:list",
    leads="name",
    search=("name", "investors", "code", "number"),
    search_number=1,
    headings=ledger_headings,
    empty_title=_("No project yet"),
    empty_text=_("Open a dossier, or bring in the ledger you already keep."),
    fields=(
        Field("number", LABELS["number"], sortable=True),
        Field("name", LABELS["name"], sortable=True),
        Field("stage", LABELS["stage"], kind="state", words=stage_words, filter="choice", sortable=True),
        Field("investors", LABELS["investors"], kind="parties"),
        Field(
            "total_investment",
            LABELS["total_investment"],
            kind="money",
            unit="万元",
            currency="total_investment_currency",
            sortable=True,
            filter="range",
        ),
        Field(
            "responsible_unit",
            LABELS["responsible_unit"],
            kind="unit",
            source="responsible_unit_id",
            words=unit_words,
            filter="choice",
        ),
        Field(
            "landing_unit",
            LABELS["landing_unit"],
            kind="unit",
            source="landing_unit_id",
            words=unit_words,
            filter="choice",
            in_list=False,
        ),
        Field(
            "industry", LABELS["industry"], kind="choice", words=list_words("industry"), filter="choice", in_list=False
        ),
        Field("chain", LABELS["chain"], kind="choice", words=list_words("chain"), filter="choice", in_list=False),
        Field("signed_on", LABELS["signed_on"], kind="day", sortable=True, filter="range"),
        Field("registered_on", LABELS["registered_on"], kind="day", in_list=False, sortable=True),
        Field("started_on", LABELS["started_on"], kind="day", sortable=True, filter="range"),
        Field("produced_on", LABELS["produced_on"], kind="day", sortable=True, filter="range", in_list=False),
        Field("funds_in_place", LABELS["funds_in_place"], kind="money", unit="万元", sortable=True),
        Field(
            "fixed_investment",
            LABELS["fixed_investment"],
            kind="money",
            unit="万元",
            currency="fixed_investment_currency",
            in_list=False,
        ),
        Field(
            "foreign_investment",
            LABELS["foreign_investment"],
            kind="money",
            unit="万美元",
            currency="foreign_investment_currency",
            in_list=False,
        ),
        Field("uscc", LABELS["uscc"], in_list=False),
        Field("code", LABELS["code"], in_list=False),
        Field("origin", LABELS["origin"], in_list=False),
        Field("landing_place", LABELS["landing_place"], in_list=False),
        Field("site", LABELS["site"], in_list=False),
        Field("land_area_mu", LABELS["land_area_mu"], kind="number", unit="亩", in_list=False),
        Field("contact", LABELS["contact"], in_list=False),
        Field("remark", LABELS["remark"], in_list=False),
        Field(
            "jurisdiction",
            LABELS["jurisdiction"],
            kind="choice",
            source="jurisdiction_id",
            words=place_words,
            filter="choice",
            in_list=False,
            in_export=False,
        ),
    ),
)
