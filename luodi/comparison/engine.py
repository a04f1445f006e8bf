"""The one door to screening: the durable index in this database, asked with what the register of companies knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection

from luodi.comparison.models import ModelVersion
from luodi.screening.deciding.model import PUBLISHED
from luodi.screening.matches import Match, Reason, Relation
from luodi.screening.records import Record

if TYPE_CHECKING:
    from luodi.screening.durable import DurableIndex

PREFIX = "comparison_"
MOST = 50
"""The most likenesses kept of one question: a name that thousands share does not fill the table."""
ASKING = frozenset({Relation.SAME, Relation.SHELL})
"""The relations on which somebody must rule; the others are worth knowing."""
FORMER_NAME, AFFILIATE = "register-former-name", "register-affiliate"


def index() -> DurableIndex:
    """Return the index that lies in the house's own database; it lives in the transaction at hand."""
    from luodi.screening.durable import DurableIndex

    dialect = "sqlite" if connection.vendor == "sqlite" else "postgresql"
    return DurableIndex(connection, dialect=dialect, prefix=PREFIX)


def ask(record: Record, *, known_as: Sequence[tuple[str, Reason]] = ()) -> list[Match]:
    """Return what is like the record, the likest first, at most MOST.

    `known_as` are other names of its company, each with the reason that tells where the name comes from: the record is
    asked under each of them too, and what is found only then carries that reason first.
    """
    kept = index()
    best = {match.right: match for match in kept.query(record)}
    for name, reason in known_as:
        for match in kept.query(replace(record, company=name)):
            before = best.get(match.right)
            if before is None or match.score > before.score:
                best[match.right] = replace(match, reasons=(reason, *match.reasons))
    found = [
        match for match in best.values() if match.relation is not Relation.DIFFERENT and match.right != record.rec_id
    ]
    return sorted(found, key=lambda match: (-(match.relation in ASKING), -match.score, match.right))[:MOST]


def put(records: Iterable[Record]) -> None:
    """Afterwards each record is found by the very next question, as it is now and no longer as it was."""
    kept = index()
    for record in records:
        kept.replace(record)


def asks_for_ruling(match: Match) -> bool:
    """Say whether somebody must rule on this: taken for the same project, or for a look-alike of its company."""
    return match.relation in ASKING


def version() -> str:
    """Return the model version that compares: the latest one published, else the one that came with the house."""
    latest = ModelVersion.objects.values_list("version", flat=True).first()
    return latest if latest is not None else PUBLISHED


def sweep(records: Sequence[Record]) -> dict[tuple[int, int], Decimal]:
    """Return the pairs of all these records that are one project, the smaller key first, each with its score."""
    raise NotImplementedError
