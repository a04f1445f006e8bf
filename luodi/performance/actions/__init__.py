"""The verbs of this room: targets, and what departments report. Importing the package declares them."""

from luodi.performance.actions.sources import report_figure
from luodi.performance.actions.target_sheets import accept_target_sheet, discard_target_sheet, read_target_sheet
from luodi.performance.actions.targets import set_target, withdraw_target

__all__ = [
    "accept_target_sheet",
    "discard_target_sheet",
    "read_target_sheet",
    "report_figure",
    "set_target",
    "withdraw_target",
]
