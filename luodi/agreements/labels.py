"""Words for the fields of this room's forms."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "kind": _("kind of agreement"),
    "file": _("file"),
    "note": _("what changed, and why"),
    "title": _("title"),
    "complete_on": _("papers complete on"),
    "answer": _("answer"),
    "grounds": _("grounds"),
    "conditions": _("conditions, one a line"),
    "reason": _("reason"),
    "text": _("written answer"),
    "signed_on": _("signed on"),
    "occasion": _("signing event"),
    "parties": _("signed by"),
    "conclusion": _("conclusion"),
    "measure": _("measure (existing agreements)"),
    "ground": _("1. Which of the four exceptions"),
    "how_met": _("2. Why it is one"),
    "no_lesser_means": _("3. Why nothing restricts competition less"),
    "until": _("4. In force until"),
    "ends_when": _("or the condition that ends it"),
}
