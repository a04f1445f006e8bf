"""Verbs about people, and the roster a published rulebook brings."""

from luodi.organization.actions.checking import verify_journal
from luodi.organization.actions.people import appoint, dismiss, enrol, set_password
from luodi.organization.actions.roster import settle_roster
from luodi.organization.actions.tokens import issue_token, revoke_token

__all__ = [
    "appoint",
    "dismiss",
    "enrol",
    "issue_token",
    "revoke_token",
    "set_password",
    "settle_roster",
    "verify_journal",
]
