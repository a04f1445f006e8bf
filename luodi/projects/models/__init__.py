"""The dossier's tables."""

from luodi.projects.models.dossier import Assignment, Note, Project
from luodi.projects.models.papers import ChecklistEntry, Paper, SignOff
from luodi.projects.models.results import EntryEvidence, MonthClosing, ResultEntry, ResultRuling
from luodi.projects.models.steps import Step

__all__ = [
    "Assignment",
    "ChecklistEntry",
    "EntryEvidence",
    "MonthClosing",
    "Note",
    "Paper",
    "Project",
    "ResultEntry",
    "ResultRuling",
    "SignOff",
    "Step",
]
