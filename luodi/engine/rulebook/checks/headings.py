"""Headings of a ledger lead to one column each, and results fill columns that exist."""

from typing import cast

from luodi.engine.rulebook.fields import column_kinds
from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.ledgers import Ledger
from luodi.engine.rulebook.schema.results import Result
from luodi.engine.rulebook.shapes import nearest_word


def check(merged: Merged) -> list[Problem]:
    """Headings claimed by two columns of a ledger; results that name an unknown column."""
    ledgers = merged.items["ledgers"].values()
    found = [each for placed in ledgers for each in _headings(placed, cast(Ledger, placed.part))]
    known = set(column_kinds(cast(Ledger, placed.part) for placed in ledgers))
    for placed in merged.items["results"].values():
        field = cast(Result, placed.part).ledger_field
        if field is not None and field not in known:
            found.append(
                problem(
                    "unknown-reference",
                    file=placed.file,
                    line=placed.line_at("ledger_field"),
                    kind="台账列/column",
                    word=field,
                    nearest=nearest_word(field, known),
                )
            )
    return found


def _headings(placed: Placed[Part], ledger: Ledger) -> list[Problem]:
    owners: dict[str, str] = {}
    found: list[Problem] = []
    for index, column in enumerate(ledger.columns):
        for heading in (column.title, *column.aliases):
            other = owners.setdefault(heading, column.field)
            if other != column.field:
                line = placed.line_at("columns", index)
                found.append(
                    problem("duplicate-alias", file=placed.file, line=line, word=heading, one=other, other=column.field)
                )
    return found
