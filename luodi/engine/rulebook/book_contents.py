"""What a flattened rulebook holds: every section, in the order it is read."""

from luodi.engine.rulebook.schema.accounts import Account
from luodi.engine.rulebook.schema.agreements import Agreement, ScanPack, ScanRule
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.cases import Case
from luodi.engine.rulebook.schema.dated import Value
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.rulebook.schema.duties import Deadline, Duty
from luodi.engine.rulebook.schema.gates import Gate, SignOff
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.ledgers import Ledger
from luodi.engine.rulebook.schema.people import Post, Unit, UnitClass
from luodi.engine.rulebook.schema.performance import Cockpit, DefinitionSet, SourceComparison, Target
from luodi.engine.rulebook.schema.places import Header
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.rulebook.schema.procedures import Procedure, ProjectComparison
from luodi.engine.rulebook.schema.proofing import DraftStructure, Law
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, LaggingRule, PromotionDay, Ranking
from luodi.engine.rulebook.schema.results import ChecklistItem, Interval, Result
from luodi.engine.rulebook.schema.reviews import Body, Escalation, Review, ScoreSheet, Standard
from luodi.engine.rulebook.schema.sources import Source
from luodi.engine.rulebook.schema.stages import Move, Stage
from luodi.engine.rulebook.schema.words import CodeList, Paper


class BookContents(Part):
    """The sections of a book, each frozen; what it answers is in its heirs."""

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
