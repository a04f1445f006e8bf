"""Mechanisms that clauses marked `planned` wait for, by the ids a rulebook's coverage names them with.

A rulebook may name an id that is not listed here; it is then shown as it stands.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Promise] = {
    "A1": _("Leads from first report to outcome"),
    "A2": _("First talk, hand-over and review up to signing"),
    "A3": _("Investment plan form"),
    "A4": _("Parallel pre-assessment by departments"),
    "A5": _("Joint review and returned projects"),
    "A6": _("Screening for old or inflated projects passed as new"),
    "A7": _("Escalation of very large projects"),
    "A8": _("Project review meeting and departments' duties"),
    "A9": _("Legal opinion before signing"),
    "A10": _("Contract versions and signing events"),
    "A11": _("Monthly signing and construction day"),
    "A12": _("One dossier for each project"),
    "A13": _("Permits, inputs and the four intervals"),
    "A14": _("Three rates verified by other departments"),
    "A15": _("Lagging projects and conversions"),
    "A16": _("Money in place and its recognition"),
    "A17": _("Promises kept on time"),
    "A18": _("Promises changed only by lawful procedure"),
    "B1": _("Responsible units in classes"),
    "B2": _("First and specific responsible persons"),
    "B3": _("Quotas of promotion trips"),
    "B4": _("Regional teams and campaigns"),
    "B5": _("Investment committee and its groups"),
    "B6": _("Recurring meetings and their decisions"),
    "B7": _("Advisers, associations and referrers' rewards"),
    "B8": _("Three libraries and the investment map"),
    "B9": _("Promotion along industrial chains"),
    "B10": _("Target companies and their pursuit"),
    "B11": _("Leaders' liaison with companies and appeals"),
    "B12": _("Platform for all units, with periodic reports"),
    "B13": _("Staff records and secondments"),
    "B14": _("Public portal and investment guide"),
    "C1": _("Targets, completion, growth and rank"),
    "C2": _("Assessment scores"),
    "C3": _("Rankings, interviews and accountability"),
    "C4": _("Periodic bulletins"),
    "C5": _("Annual report on lawful government"),
    "C6": _("Figures that must agree with each other"),
    "D1": _("Campaign against broken promises"),
    "D2": _("Self-inspection form"),
    "D3": _("Major decisions by procedure"),
    "D4": _("Register of normative documents"),
    "D5": _("Enforcement certificates and systems"),
    "D6": _("Study and popularization of law"),
    "D7": _("Disclosure of government information"),
    "D8": _("Reports on foreign-funded companies"),
    "D9": _("Legal advisers' register"),
    "D10": _("Disputes and objections"),
    "D11": _("Lawful-government work ledger"),
}


def mechanism(code: str) -> str:
    """Return the mechanism's id and title."""
    return f"{code} {TITLES[code]}" if code in TITLES else code
