"""Words for what the engine names by code: kinds of rule, what became of a clause."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: dict[str, Promise] = {
    "post": _("post"),
    "unit-class": _("class of units"),
    "unit": _("unit"),
    "list": _("code list"),
    "paper": _("kind of paper"),
    "stage": _("stage"),
    "move": _("move"),
    "gate": pgettext_lazy("of a stage", "gate"),
    "sign-off": _("opinion"),
    "result": _("result entry"),
    "checklist": _("permit or input"),
    "interval": _("interval"),
    "duty": _("duty"),
    "deadline": _("time limit"),
    "value": _("dated value"),
    "indicator": _("indicator"),
    "document": _("official paper"),
    "ledger": _("ledger"),
    "plan-form": _("plan form"),
    "standard": _("entry standards"),
    "score-sheet": _("score sheet"),
    "review": _("review of projects"),
    "body": _("deciding body"),
    "escalation": _("matter for a higher body"),
    "procedure": _("decision procedure"),
    "agreement": _("kind of agreement"),
    "scan-pack": _("pack of scan rules"),
    "scan-rule": _("scan rule"),
    "comparison": _("comparison of projects"),
}

STATES: dict[str, tuple[Promise, Promise, str]] = {
    "running": (_("running"), _("a mechanism of the system carries it out"), "good"),
    "tracked": (_("tracked"), _("a person's duty, tracked to its end"), "info"),
    "declaratory": (_("declaratory"), _("a statement of attitude: it obliges nobody"), "neutral"),
    "planned": (_("planned"), _("its mechanism, or a part of it, belongs to later work"), "warn"),
    "unaccounted": (_("unaccounted"), _("nobody has said what becomes of it"), "alarm"),
}
"""Short word, explanation, tone."""

EVERY: dict[str, Promise] = {
    "once": _("once"),
    "week": _("every week"),
    "half-month": _("every half-month"),
    "month": _("every month"),
    "quarter": _("every quarter"),
    "half-year": _("every half-year"),
    "year": _("every year"),
    "event": _("each time it happens"),
}
