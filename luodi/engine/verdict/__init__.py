"""Verdicts: five outcomes, each with its working."""

from luodi.engine.verdict.cases import CaseResult, run_cases
from luodi.engine.verdict.checking import check_folder, load_checked
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.facts import DossierFacts, Fact
from luodi.engine.verdict.gates import GateItem, GateVerdict, judge_gate
from luodi.engine.verdict.outcomes import Outcome
from luodi.engine.verdict.sentences import sentence
from luodi.engine.verdict.verdicts import Said, Used, Verdict, Working

__all__ = [
    "CaseResult",
    "DossierFacts",
    "Fact",
    "GateItem",
    "GateVerdict",
    "Outcome",
    "Said",
    "Used",
    "Verdict",
    "Working",
    "check_folder",
    "judge_condition",
    "judge_gate",
    "load_checked",
    "run_cases",
    "sentence",
]
