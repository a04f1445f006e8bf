"""The verbs of the dossier. Nothing else writes it."""

from luodi.projects.actions.amending import amend
from luodi.projects.actions.checklist import record_checklist_item
from luodi.projects.actions.closing import close_month
from luodi.projects.actions.papers import attach_paper, withdraw_paper
from luodi.projects.actions.people import assign, note
from luodi.projects.actions.registering import register
from luodi.projects.actions.results import declare_result
from luodi.projects.actions.rulings import reject_result, reverse_result, verify_result
from luodi.projects.actions.sign_offs import sign_off
from luodi.projects.actions.stages import advance, override, send_back
from luodi.projects.actions.taking_over import take_over

__all__ = [
    "advance",
    "amend",
    "assign",
    "attach_paper",
    "close_month",
    "declare_result",
    "note",
    "override",
    "record_checklist_item",
    "register",
    "reject_result",
    "reverse_result",
    "send_back",
    "sign_off",
    "take_over",
    "verify_result",
    "withdraw_paper",
]
