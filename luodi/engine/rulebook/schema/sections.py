"""The top-level keys of rulebook files, and the model of one item of each."""

from collections.abc import Mapping

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
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.rulebook.schema.procedures import Procedure, ProjectComparison
from luodi.engine.rulebook.schema.proofing import DraftStructure, Law
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, LaggingRule, PromotionDay, Ranking
from luodi.engine.rulebook.schema.results import ChecklistItem, Interval, Result
from luodi.engine.rulebook.schema.reviews import Body, Escalation, Review, ScoreSheet, Standard
from luodi.engine.rulebook.schema.stages import Move, Stage
from luodi.engine.rulebook.schema.words import CodeList, Paper

SECTIONS: Mapping[str, type[Part]] = {
    "posts": Post,
    "unit_classes": UnitClass,
    "units": Unit,
    "lists": CodeList,
    "papers": Paper,
    "stages": Stage,
    "moves": Move,
    "gates": Gate,
    "sign_offs": SignOff,
    "results": Result,
    "checklist": ChecklistItem,
    "intervals": Interval,
    "duties": Duty,
    "deadlines": Deadline,
    "values": Value,
    "indicators": Indicator,
    "documents": Document,
    "ledgers": Ledger,
    "plan_forms": PlanForm,
    "standards": Standard,
    "score_sheets": ScoreSheet,
    "reviews": Review,
    "bodies": Body,
    "escalations": Escalation,
    "procedures": Procedure,
    "agreements": Agreement,
    "scan_packs": ScanPack,
    "scan_rules": ScanRule,
    "comparisons": ProjectComparison,
    "targets": Target,
    "source_comparisons": SourceComparison,
    "definition_sets": DefinitionSet,
    "cockpits": Cockpit,
    "appraisals": Appraisal,
    "rankings": Ranking,
    "accountability": AccountabilityStep,
    "promotion_days": PromotionDay,
    "lagging_rules": LaggingRule,
    "laws": Law,
    "draft_structures": DraftStructure,
    "cases": Case,
}
"""Sections that hold a list of items. Besides these a folder has `rulebook`, `source` and `coverage`."""

REFERENCE_NAMES: Mapping[str, str] = {
    "post": "posts",
    "unit-class": "unit_classes",
    "unit": "units",
    "list": "lists",
    "paper": "papers",
    "stage": "stages",
    "move": "moves",
    "gate": "gates",
    "sign-off": "sign_offs",
    "result": "results",
    "checklist": "checklist",
    "interval": "intervals",
    "duty": "duties",
    "deadline": "deadlines",
    "value": "values",
    "indicator": "indicators",
    "document": "documents",
    "ledger": "ledgers",
    "plan-form": "plan_forms",
    "standard": "standards",
    "score-sheet": "score_sheets",
    "review": "reviews",
    "body": "bodies",
    "escalation": "escalations",
    "procedure": "procedures",
    "agreement": "agreements",
    "scan-pack": "scan_packs",
    "scan-rule": "scan_rules",
    "comparison": "comparisons",
    "target": "targets",
    "source-comparison": "source_comparisons",
    "definition-set": "definition_sets",
    "cockpit": "cockpits",
    "appraisal": "appraisals",
    "ranking": "rankings",
    "accountability": "accountability",
    "promotion-day": "promotion_days",
    "lagging-rule": "lagging_rules",
    "law": "laws",
    "draft-structure": "draft_structures",
}
"""How a section is called in a reference: `gate:signing` is in section `gates`."""
