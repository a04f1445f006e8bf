"""The verbs of the register of companies."""

from luodi.companies.actions.merging import merge, undo_merge
from luodi.companies.actions.naming import rename
from luodi.companies.actions.registering import amend, register
from luodi.companies.actions.relating import relate, unrelate

__all__ = ["amend", "merge", "register", "relate", "rename", "undo_merge", "unrelate"]
