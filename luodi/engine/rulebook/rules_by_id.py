"""A rule of a book by its id, section by section."""

from functools import cached_property
from typing import TypeVar

from luodi.engine.rulebook.book_contents import BookContents
from luodi.engine.rulebook.schema.agreements import Agreement
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.dated import Value
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.rulebook.schema.duties import Duty
from luodi.engine.rulebook.schema.gates import Gate, SignOff
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.ledgers import Ledger
from luodi.engine.rulebook.schema.people import Post, Unit
from luodi.engine.rulebook.schema.performance import Cockpit, DefinitionSet, SourceComparison, Target
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.rulebook.schema.procedures import Procedure
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, LaggingRule, PromotionDay, Ranking
from luodi.engine.rulebook.schema.results import Result
from luodi.engine.rulebook.schema.reviews import Body, Escalation, Review, ScoreSheet, Standard
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES
from luodi.engine.rulebook.schema.stages import Move, Stage
from luodi.engine.rulebook.schema.words import CodeList, Paper

Found = TypeVar("Found", bound=Part)


class NoSuchRule(KeyError):
    """The book has no such id in that section."""


class RulesById(BookContents):
    """A book's contents with a way to each rule. Every method raises NoSuchRule for an id its section does not have."""

    @cached_property
    def _index(self) -> dict[str, dict[str, Part]]:
        return {
            section: {getattr(item, "id"): item for item in getattr(self, section)}  # noqa: B009 - items have ids, Part has not
            for section in REFERENCE_NAMES.values()
        }

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
