"""The one door to screening: the durable index in this database, asked with what the register of companies knows.

The model's libraries take seconds to load; they are loaded by the first comparison, not by every start of the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection

from luodi.comparison.models import ModelVersion
from luodi.comparison.names import KnownAs
from luodi.screening.matches import Match, Reason, Relation
from luodi.screening.records import COLUMNS, Record

if TYPE_CHECKING:
    from luodi.screening.durable import DurableIndex
    from luodi.screening.kinship import Kinship

PREFIX = "comparison_"
MOST = 50
"""The most likenesses kept of one question: a name that thousands share does not fill the table."""
ASKING = frozenset({Relation.SAME, Relation.SHELL})
"""The relations on which somebody must rule; the model names them only from its thresholds on."""
OF_THE_NAME = frozenset(
    {"same-company", "same-code", "alike-company", "same-brand", "renamed", "former-name", "affiliate"}
)
"""Reasons that speak of the company's name: under another name they would say what nobody declared."""
TYING = frozenset(
    {"same-code", "renamed", "same-company", "former-name", "affiliate", "code-mistyped"}
    | {"same-parcel", "two-counties", "same-contract", "same-phone"}
)
"""Reasons that tie two projects to one investor or one piece of land."""
DERIVED = frozenset({"phase-shares"})
"""Reasons that repeat what another one says."""
MULTIPLIED = frozenset({"amount-tenfold", "wan-read-as-yi"})
PHASED = frozenset({"phase-apart", "phase-named"})
Tell = Callable[[int, int], None]


def version() -> str:
    """Return the model version that compares: the latest one published, else the one that came with the house."""
    from luodi.screening.deciding.model import PUBLISHED

    latest = ModelVersion.objects.values_list("version", flat=True).first()
    return latest if latest is not None else PUBLISHED


def index() -> DurableIndex:
    """Return the index that lies in the house's own database; it lives in the transaction at hand."""
    from luodi.screening.deciding import Model
    from luodi.screening.durable import DurableIndex

    dialect = "sqlite" if connection.vendor == "sqlite" else "postgresql"
    return DurableIndex(connection, dialect=dialect, prefix=PREFIX, model=Model.load(version()))  # type: ignore[arg-type]


def put(records: Iterable[Record]) -> None:
    """Afterwards each record is found by the very next question, as it is now and no longer as it was."""
    kept = index()
    for record in records:
        kept.replace(record)


def ask(record: Record, *, known: KnownAs) -> list[Match]:
    """Return what is like the record, the likest first, at most MOST.

    It is asked under its own name and under the other names the register knows of its company; what is found only
    under one of those says so first.
    """
    kept = index()
    best = {match.right: match for match in kept.query(record, limit=MOST, kinship=known.kinship)}
    for other in known.names:
        reason = Reason(other.code, {"left": record.company, "right": other.name})
        for match in kept.query(replace(record, company=other.name), limit=MOST, kinship=known.kinship):
            if not any(one.code == "same-company" for one in match.reasons):
                continue  # it does not bear that name: what it is like under it says nothing
            before = best.get(match.right)
            if before is None or (match.relation in ASKING and before.relation not in ASKING):
                rest = tuple(one for one in match.reasons if one.code not in OF_THE_NAME)
                best[match.right] = replace(match, reasons=(reason, *rest))
    found = [one for one in best.values() if has_evidence(one.relation, one.reasons)]
    return sorted(found, key=lambda one: (one.relation not in ASKING, -one.score, one.right))[:MOST]


def has_evidence(relation: Relation, reasons: Iterable[Reason]) -> bool:
    """Say whether there is something to lay before a person: a likeness nobody can be shown is no likeness.

    A reason that ties the two is enough. Without one, the same project needs three things in common (a round amount,
    a road's name or a common word of trade is shared by many), a look-alike one, and a phase or a group is not worth
    a word.
    """
    speaking = {one.code for one in reasons if one.speaks_for} - DERIVED
    needed = {Relation.SAME: 3, Relation.SHELL: 1}.get(relation)
    if relation is Relation.DIFFERENT:
        return False
    return bool(speaking & TYING) or (needed is not None and len(speaking) >= needed)


def asks_for_ruling(match: Match) -> bool:
    """Say whether somebody must rule on this: taken for the same project, for a look-alike of its company, or for a
    later phase that nobody calls one and whose amount is exactly ten or ten thousand times the other's.
    """
    codes = {one.code for one in match.reasons}
    return match.relation in ASKING or bool(
        codes & MULTIPLIED and not codes & PHASED and match.relation is Relation.PHASE
    )


def sweep(records: Sequence[Record], *, kinship: Kinship | None, tell: Tell) -> dict[tuple[int, int], Decimal]:
    """Return the pairs of all these records that are one project, the smaller key first, each with its score."""
    import pyarrow as pa

    from luodi.screening.deciding import Model
    from luodi.screening.sweeping import sweep as sweep_table

    if not records:
        return {}
    columns = zip(*(record.texts() for record in records), strict=True)
    table = pa.table({name: pa.array(texts, pa.string()) for name, texts in zip(COLUMNS, columns, strict=True)})
    found = sweep_table(table, model=Model.load(version()), kinship=kinship, progress=tell)
    names = ("left", "right", "score", "relation", "reasons")
    rows = zip(*(found[name].to_pylist() for name in names), strict=True)
    return {
        (min(int(left), int(right)), max(int(left), int(right))): Decimal(str(round(score, 4)))
        for left, right, score, relation, codes in rows
        if relation == Relation.SAME.value and has_evidence(Relation.SAME, _spoken(codes))
    }


def _spoken(codes: str) -> list[Reason]:
    """Return the reasons of a sweep, which names them by their codes alone."""
    from luodi.screening.evidence import RULES

    speaking = {rule.code: rule.speaks_for for rule in RULES}
    return [Reason(code, speaks_for=speaking.get(code, True)) for code in codes.split()]
