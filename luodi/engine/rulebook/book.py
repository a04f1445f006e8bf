"""The flattened rulebook: frozen, self-contained, the same on every machine that reads it."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from hashlib import sha256
from json import dumps

from luodi.engine.rulebook.lookups import Clause, NotInForce, cites_within, clauses_of, value_on
from luodi.engine.rulebook.rules_by_id import NoSuchRule, RulesById
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.dated import Dated
from luodi.engine.rulebook.schema.ledgers import Column
from luodi.engine.rulebook.schema.people import Unit
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES
from luodi.engine.rulebook.schema.stages import Move, Stage

__all__ = ["Book", "NoSuchRule"]


class Book(RulesById):
    """Everything that governs a place, flat. Equal books have equal digests, wherever they were built."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        canonical = dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(canonical.encode("utf-8")).hexdigest()

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in clauses_of(self.sources)}

    def value_on(self, identifier: str, day: date) -> Dated | NotInForce:
        """What the value is worth on that day, or why it is worth nothing. Raises NoSuchRule."""
        return value_on(self.value(identifier), day)

    def clause(self, identifier: str) -> Clause:
        """The clause: text, document, path, defects. Raises NoSuchRule."""
        if identifier not in self._clauses:
            raise NoSuchRule(f"clause: {identifier}")
        return self._clauses[identifier]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in the order of sources and text."""
        return tuple(self._clauses.values())

    def clauses_of_source(self, source: str) -> tuple[str, ...]:
        """The ids of the clauses of one document, in the order of its text. Raises NoSuchRule."""
        found = next((each for each in self.sources if each.id == source), None)
        if found is None:
            raise NoSuchRule(f"source: {source}")
        return tuple(passage.id for passage in found.passages if passage.id is not None)

    def stages_in_order(self) -> tuple[Stage, ...]:
        """The stages by their order, then id."""
        return tuple(sorted(self.stages, key=lambda stage: (stage.order, stage.id)))

    def moves_from(self, stage: str) -> tuple[Move, ...]:
        """The moves that lead out of a stage, by the order of the stage they lead to."""
        leading = [move for move in self.moves if stage in move.from_]
        return tuple(sorted(leading, key=lambda move: (self.stage(move.to).order, move.id)))

    def units_of(self, unit_class: str) -> tuple[Unit, ...]:
        """The units listed in a class, in the order of the roster."""
        return tuple(unit for unit in self.units if unit.class_ == unit_class)

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Every column of every ledger by its field; the first ledger that has it speaks for it."""
        found: dict[str, Column] = {}
        for ledger in self.ledgers:
            for column in ledger.columns:
                found.setdefault(column.field, column)
        return found

    @cached_property
    def _rules_by_clause(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for clause, account in self.coverage.items():
            found.setdefault(clause, {}).update(dict.fromkeys((*account.running, *account.tracked)))
        for reference, item in self._references():
            for clause in cites_within(item):
                found.setdefault(clause, {})[reference] = None
        return {clause: tuple(references) for clause, references in found.items()}

    def _references(self) -> Iterator[tuple[str, Part]]:
        for name, section in REFERENCE_NAMES.items():
            for identifier, item in self._index[section].items():
                yield f"{name}:{identifier}", item

    def rules_of(self, clause: str) -> tuple[str, ...]:
        """References to every rule that cites the clause or accounts for it: `gate:signing`, `duty:…`."""
        return self._rules_by_clause.get(clause, ())

    def coverage_counts(self, source: str | None = None) -> dict[str, int]:
        """How many clauses there are, and how many are running, tracked, declaratory, planned, unaccounted.

        With a source's id, only the clauses of that document are counted.
        """
        counts = dict.fromkeys(("clauses", "running", "tracked", "declaratory", "planned", "unaccounted"), 0)
        for clause in self._clauses if source is None else self.clauses_of_source(source):
            account = self.coverage.get(clause)
            counts["clauses"] += 1
            counts[account.kind if account is not None else "unaccounted"] += 1
        return counts
