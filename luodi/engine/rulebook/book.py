"""The flattened rulebook: frozen, self-contained, the same on every machine that reads it."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from hashlib import sha256
from json import dumps
from typing import TypeVar

from luodi.engine.rulebook.lookups import Clause, NotInForce, cites_within, clauses_of, value_on
from luodi.engine.rulebook.schema.accounts import Account
from luodi.engine.rulebook.schema.agreements import Agreement, ScanPack, ScanRule
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.cases import Case
from luodi.engine.rulebook.schema.dated import Dated, Value
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.rulebook.schema.duties import Deadline, Duty
from luodi.engine.rulebook.schema.gates import Gate, SignOff
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.ledgers import Column, Ledger
from luodi.engine.rulebook.schema.people import Post, Unit, UnitClass
from luodi.engine.rulebook.schema.performance import Cockpit, DefinitionSet, SourceComparison, Target
from luodi.engine.rulebook.schema.places import Header
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.rulebook.schema.procedures import Procedure, ProjectComparison
from luodi.engine.rulebook.schema.proofing import DraftStructure, Law
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, LaggingRule, PromotionDay, Ranking
from luodi.engine.rulebook.schema.results import ChecklistItem, Interval, Result
from luodi.engine.rulebook.schema.reviews import Body, Escalation, Review, ScoreSheet, Standard
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES
from luodi.engine.rulebook.schema.sources import Source
from luodi.engine.rulebook.schema.stages import Move, Stage
from luodi.engine.rulebook.schema.words import CodeList, Paper

Found = TypeVar("Found", bound=Part)


class NoSuchRule(KeyError):
    """The book has no such id in that section."""


class Book(Part):
    """Everything that governs a place, flat. Equal books have equal digests, wherever they were built."""

    header: Header
    sources: tuple[Source, ...] = ()
    coverage: dict[str, Account] = {}
    posts: tuple[Post, ...] = ()
    unit_classes: tuple[UnitClass, ...] = ()
    units: tuple[Unit, ...] = ()
    lists: tuple[CodeList, ...] = ()
    papers: tuple[Paper, ...] = ()
    stages: tuple[Stage, ...] = ()
    moves: tuple[Move, ...] = ()
    gates: tuple[Gate, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    results: tuple[Result, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    intervals: tuple[Interval, ...] = ()
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    values: tuple[Value, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    documents: tuple[Document, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    plan_forms: tuple[PlanForm, ...] = ()
    standards: tuple[Standard, ...] = ()
    score_sheets: tuple[ScoreSheet, ...] = ()
    reviews: tuple[Review, ...] = ()
    bodies: tuple[Body, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    scan_packs: tuple[ScanPack, ...] = ()
    scan_rules: tuple[ScanRule, ...] = ()
    comparisons: tuple[ProjectComparison, ...] = ()
    targets: tuple[Target, ...] = ()
    source_comparisons: tuple[SourceComparison, ...] = ()
    definition_sets: tuple[DefinitionSet, ...] = ()
    cockpits: tuple[Cockpit, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    accountability: tuple[AccountabilityStep, ...] = ()
    promotion_days: tuple[PromotionDay, ...] = ()
    lagging_rules: tuple[LaggingRule, ...] = ()
    laws: tuple[Law, ...] = ()
    draft_structures: tuple[DraftStructure, ...] = ()
    cases: tuple[Case, ...] = ()
    templates: dict[str, str] = {}
    """The DOCX templates the book brings, in base64, by the id of the paper each lays out."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal."""
        canonical = dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return sha256(canonical.encode("utf-8")).hexdigest()

    @cached_property
    def _index(self) -> dict[str, dict[str, Part]]:
        return {
            section: {getattr(item, "id"): item for item in getattr(self, section)}  # noqa: B009 - items have ids, Part has not
            for section in REFERENCE_NAMES.values()
        }

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in clauses_of(self.sources)}

    def _get(self, kind: type[Found], section: str, identifier: str) -> Found:
        """The item of that id. Raises NoSuchRule."""
        item = self._index[section].get(identifier)
        if not isinstance(item, kind):
            raise NoSuchRule(f"{section}: {identifier}")
        return item

    def rule(self, reference: str) -> Part:
        """The item a reference such as `gate:signing` names. Raises NoSuchRule."""
        name, _, identifier = reference.partition(":")
        item = self._index.get(REFERENCE_NAMES.get(name, ""), {}).get(identifier)
        if item is None:
            raise NoSuchRule(reference)
        return item

    def stage(self, identifier: str) -> Stage:
        """The stage of that id. Raises NoSuchRule."""
        return self._get(Stage, "stages", identifier)

    def move(self, identifier: str) -> Move:
        """The move of that id. Raises NoSuchRule."""
        return self._get(Move, "moves", identifier)

    def gate(self, identifier: str) -> Gate:
        """The gate of that id. Raises NoSuchRule."""
        return self._get(Gate, "gates", identifier)

    def unit(self, identifier: str) -> Unit:
        """The unit of that id. Raises NoSuchRule."""
        return self._get(Unit, "units", identifier)

    def post(self, identifier: str) -> Post:
        """The post of that id. Raises NoSuchRule."""
        return self._get(Post, "posts", identifier)

    def paper(self, identifier: str) -> Paper:
        """The kind of paper of that id. Raises NoSuchRule."""
        return self._get(Paper, "papers", identifier)

    def sign_off(self, identifier: str) -> SignOff:
        """The kind of opinion of that id. Raises NoSuchRule."""
        return self._get(SignOff, "sign_offs", identifier)

    def result(self, identifier: str) -> Result:
        """The kind of result of that id. Raises NoSuchRule."""
        return self._get(Result, "results", identifier)

    def duty(self, identifier: str) -> Duty:
        """The duty of that id. Raises NoSuchRule."""
        return self._get(Duty, "duties", identifier)

    def code_list(self, identifier: str) -> CodeList:
        """The code list of that id. Raises NoSuchRule."""
        return self._get(CodeList, "lists", identifier)

    def indicator(self, identifier: str) -> Indicator:
        """The indicator of that id. Raises NoSuchRule."""
        return self._get(Indicator, "indicators", identifier)

    def document(self, identifier: str) -> Document:
        """The kind of official paper of that id. Raises NoSuchRule."""
        return self._get(Document, "documents", identifier)

    def ledger(self, identifier: str) -> Ledger:
        """The ledger of that id. Raises NoSuchRule."""
        return self._get(Ledger, "ledgers", identifier)

    def review(self, identifier: str) -> Review:
        """The review of that id. Raises NoSuchRule."""
        return self._get(Review, "reviews", identifier)

    def plan_form(self, identifier: str) -> PlanForm:
        """The plan form of that id. Raises NoSuchRule."""
        return self._get(PlanForm, "plan_forms", identifier)

    def standard(self, identifier: str) -> Standard:
        """The table of entry standards of that id. Raises NoSuchRule."""
        return self._get(Standard, "standards", identifier)

    def score_sheet(self, identifier: str) -> ScoreSheet:
        """The review sheet of that id. Raises NoSuchRule."""
        return self._get(ScoreSheet, "score_sheets", identifier)

    def body(self, identifier: str) -> Body:
        """The deciding body of that id. Raises NoSuchRule."""
        return self._get(Body, "bodies", identifier)

    def escalation(self, identifier: str) -> Escalation:
        """The escalation of that id. Raises NoSuchRule."""
        return self._get(Escalation, "escalations", identifier)

    def procedure(self, identifier: str) -> Procedure:
        """The procedure of that id. Raises NoSuchRule."""
        return self._get(Procedure, "procedures", identifier)

    def agreement(self, identifier: str) -> Agreement:
        """The kind of agreement of that id. Raises NoSuchRule."""
        return self._get(Agreement, "agreements", identifier)

    def target(self, identifier: str) -> Target:
        """The target of that id. Raises NoSuchRule."""
        return self._get(Target, "targets", identifier)

    def source_comparison(self, identifier: str) -> SourceComparison:
        """The comparison of sources of that id. Raises NoSuchRule."""
        return self._get(SourceComparison, "source_comparisons", identifier)

    def definition_set(self, identifier: str) -> DefinitionSet:
        """The set of definitions of that id. Raises NoSuchRule."""
        return self._get(DefinitionSet, "definition_sets", identifier)

    def cockpit(self, identifier: str) -> Cockpit:
        """The cockpit of that id. Raises NoSuchRule."""
        return self._get(Cockpit, "cockpits", identifier)

    def appraisal(self, identifier: str) -> Appraisal:
        """The appraisal of that id. Raises NoSuchRule."""
        return self._get(Appraisal, "appraisals", identifier)

    def ranking(self, identifier: str) -> Ranking:
        """The ranking of that id. Raises NoSuchRule."""
        return self._get(Ranking, "rankings", identifier)

    def accountability_step(self, identifier: str) -> AccountabilityStep:
        """The step of accountability of that id. Raises NoSuchRule."""
        return self._get(AccountabilityStep, "accountability", identifier)

    def promotion_day(self, identifier: str) -> PromotionDay:
        """The promotion day of that id. Raises NoSuchRule."""
        return self._get(PromotionDay, "promotion_days", identifier)

    def lagging_rule(self, identifier: str) -> LaggingRule:
        """The rule on lagging projects of that id. Raises NoSuchRule."""
        return self._get(LaggingRule, "lagging_rules", identifier)

    def value(self, identifier: str) -> Value:
        """The dated value of that id, with its history. Raises NoSuchRule."""
        return self._get(Value, "values", identifier)

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
