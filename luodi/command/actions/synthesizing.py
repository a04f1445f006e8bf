"""Synthetic rows into the tables of the dossier: in bulk, one transaction and one line of the journal for each batch.

No verb: no post may do this. The rows are what the verbs would have left behind, without their single journal lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from luodi.audit import journal
from luodi.audit.inserting import insert_values, reserve_keys
from luodi.command.synthesis.drawing import Batch
from luodi.command.synthesis.ground import MARK, Ground
from luodi.command.synthesis.reversing import with_results
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.performance.actions.keeping import forget
from luodi.projects.identity import identity
from luodi.projects.models import Project, ResultEntry, ResultRuling
from luodi.records import search
from luodi.regulations.models import RulebookVersion

VERB = "command.synthesize"
EPOCH = date(1970, 1, 1)
_RULED = ("is_verified", "amount", "reason", "recorded_at", "person_name", "post_title", "unit_id", "entry_id")


def fill(
    drawn: Iterable[Batch],
    *,
    ground: Ground,
    place: Jurisdiction,
    actor: Actor,
    label: str,
    tell: Callable[[int], None] = lambda _done: None,
) -> tuple[int, int]:
    """Afterwards every batch stands in the tables, marked with `label`; returns how many projects and entries.

    Broken off, the batches done so far stay. The books of dossiers and entries are the version of the ground.
    """
    version = RulebookVersion.objects.only("pk").get(digest=ground.digest)
    projects = entries = 0
    for unnumbered in drawn:
        with transaction.atomic():
            keys = reserve_keys(Project, unnumbered.projects.height)
            batch = unnumbered.numbered(keys, reserve_keys(ResultEntry, unnumbered.entries.height))
            known = with_results(batch.projects, batch.entries, ground)
            _insert(Project, _project_columns(known, version.pk, label))
            _insert(ResultEntry, _entry_columns(batch.entries, ground.digest, label))
            _insert(ResultRuling, _ruling_columns(batch.entries.filter(pl.col("ruling_verified").is_not_null())))
            search.refresh("projects", keys)
            # No verb wrote these rows, so nothing else marks what is kept over them as stale.
            forget(batch.projects["jurisdiction"].unique().to_list(), at=timezone.now())
            _note(place, actor, label, projects=len(keys), entries=batch.entries.height, digest=ground.digest)
        projects, entries = projects + len(keys), entries + batch.entries.height
        tell(projects)
    return projects, entries


def _insert(model: Any, columns: dict[str, list[Any]]) -> None:
    insert_values(model, tuple(columns), zip(*columns.values(), strict=True))


def _note(place: Jurisdiction, actor: Actor, label: str, *, projects: int, entries: int, digest: str) -> None:
    detail = {"projects": projects, "entries": entries, "label": label}
    line = journal.Line("organization.jurisdiction", place.pk, place.name, detail, place.pk, digest)
    journal.append([line], author=actor.author(), verb=VERB, at=timezone.now(), batch=label)


def _project_columns(frame: pl.DataFrame, version: int, label: str) -> dict[str, list[Any]]:
    names, investors = frame["name"].to_list(), frame["investor"].to_list()
    count = frame.height
    blank = {name: [""] * count for name in ("code", "uscc", "landing_place", "site", "contact")}
    nothing = {name: [None] * count for name in ("fixed_investment", "foreign_investment")}
    days = ("signed_on", "registered_on", "started_on", "produced_on")
    return {
        "id": frame["id"].to_list(),
        "jurisdiction_id": frame["jurisdiction"].to_list(),
        "number": [f"{label}-{number:08d}" for number in frame["number"].to_list()],
        "name": names,
        "investors": [[investor] for investor in investors],
        **{name: frame[name].to_list() for name in ("industry", "chain", "origin", "stage")},
        **blank,
        **nothing,
        "responsible_unit_id": frame["unit"].to_list(),
        "landing_unit_id": frame["unit"].to_list(),
        "land_area_mu": _money(frame["land"]),
        "total_investment": _money(frame["total_investment_cents"]),
        "total_investment_currency": frame["total_investment_currency"].to_list(),
        "fixed_investment_currency": ["CNY"] * count,
        "foreign_investment_currency": ["USD"] * count,
        "remark": [MARK] * count,
        "stage_entered_on": _days(frame["created_at"] // 86_400),
        "rulebook_id": [version] * count,
        **{name: _days(frame[name]) if name in frame.columns else [None] * count for name in days},
        "funds_in_place": _money(frame["funds_in_place"]) if "funds_in_place" in frame.columns else [None] * count,
        "identity": [identity(name, [investor]) for name, investor in zip(names, investors, strict=True)],
        "revision": [0] * count,
        "created_at": _instants(frame["created_at"]),
        "batch": [label] * count,
    }


def _entry_columns(frame: pl.DataFrame, digest: str, label: str) -> dict[str, list[Any]]:
    count = frame.height
    return {
        "id": frame["id"].to_list(),
        "jurisdiction_id": frame["jurisdiction"].to_list(),
        "project_id": frame["project"].to_list(),
        "unit_id": frame["unit"].to_list(),
        **{name: frame[name].to_list() for name in ("kind", "currency", "industry", "origin", "sign", "post_code")},
        "category": [""] * count,
        "occurred_on": _days(frame["occurred_day"]),
        "precision": ["day"] * count,
        "booked_on": _days(frame["booked_day"]),
        "amount": _money(frame["amount_cents"]),
        "total_investment": _money(frame["total_investment_cents"]),
        "total_investment_currency": frame["total_investment_currency"].to_list(),
        "signed_on": _days(frame["signed_day"]),
        "reverses_id": frame["reverses"].to_list(),
        "reason": ["" if sign > 0 else MARK for sign in frame["sign"].to_list()],
        "rulebook_digest": [digest] * count,
        "recorded_at": _instants(frame["recorded_at"]),
        "person_name": [MARK] * count,
        "batch": [label] * count,
    }


def _ruling_columns(frame: pl.DataFrame) -> dict[str, list[Any]]:
    count, verified = frame.height, frame["ruling_verified"].to_list()
    values: tuple[list[Any], ...] = (
        verified,
        _money(frame["ruling_amount_cents"]),
        ["" if is_verified else MARK for is_verified in verified],
        _instants(frame["ruling_recorded_at"]),
        [MARK] * count,
        [""] * count,
        [None] * count,
        frame["id"].to_list(),
    )
    return dict(zip(_RULED, values, strict=True))


def _money(cents: pl.Series) -> list[Decimal | None]:
    known = {value: None if value is None else Decimal(value).scaleb(-2) for value in cents.unique().to_list()}
    return [known[value] for value in cents.to_list()]


def _days(numbers: pl.Series) -> list[date | None]:
    known = {value: None if value is None else EPOCH + timedelta(days=value) for value in numbers.unique().to_list()}
    return [known[value] for value in numbers.to_list()]


def _instants(seconds: pl.Series) -> list[datetime | None]:
    known = {
        value: None if value is None else datetime.fromtimestamp(value, UTC) for value in seconds.unique().to_list()
    }
    return [known[value] for value in seconds.to_list()]
