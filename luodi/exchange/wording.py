"""What the plan of a row says to a person: the outcome in a word, the reason in a sentence with what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.exchange import planning
from luodi.exchange.models import (
    ACCEPTED,
    ACCEPTING,
    ASKING,
    CHANGED,
    DISCARDED,
    FAILED,
    OPENED,
    READING,
    READY,
    SKIPPED,
    UNCHANGED,
)
from luodi.exchange.previews import AMBIGUOUS, CHANGES, LEFT_OUT, NEW, SAME, RowPlan

STATES = {
    READING: _("being read"),
    ASKING: _("has questions"),
    READY: _("ready to accept"),
    ACCEPTING: _("being taken over"),
    ACCEPTED: _("taken over"),
    FAILED: _("failed"),
    DISCARDED: _("discarded"),
}
STATE_TONES = {
    READING: "info", ASKING: "warn", READY: "info", ACCEPTING: "info", ACCEPTED: "good", FAILED: "alarm",
    DISCARDED: "neutral",
}  # fmt: skip
OUTCOMES: dict[str, tuple[Promise, str, str]] = {
    NEW: (_("new dossier"), "info", "plus"),
    SAME: (_("already so"), "neutral", "equal"),
    CHANGES: (_("changes"), "good", "pencil"),
    AMBIGUOUS: (_("please say which"), "warn", "help-circle"),
    LEFT_OUT: (_("left out"), "alarm", "ban"),
}
TAKEN_OUTCOMES: dict[str, tuple[Promise, str, str]] = {
    OPENED: (_("dossier opened"), "good", "plus"),
    CHANGED: (_("dossier changed"), "good", "pencil"),
    UNCHANGED: (_("unchanged"), "neutral", "equal"),
    SKIPPED: (_("left out"), "alarm", "ban"),
}
REASONS: dict[str, Promise] = {
    planning.IN_ERROR: _("A cell is wrong; correct it and read the workbook again."),
    planning.REPEATED: _(
        "The same project as row %(others)s; one project has one dossier. Put the other row aside to take this one."
    ),
    planning.TWICE: _("Row %(others)s is about the same dossier. Put the other row aside to take this one."),
    planning.NOT_YOURS: _("The row belongs to another unit; your post brings in the rows of its own unit only."),
    planning.NOT_SEEN: _(
        "The project already has a dossier of another unit; ask that unit or the centre to bring it in."
    ),
    planning.UNUSABLE: _("The dossier cannot hold a value of this row; shorten or correct it."),
    planning.TOO_LONG: _("A text of this row is longer than the dossier can hold; shorten it."),
    planning.ASIDE: _("Put aside by you."),
}
WHICH = _("Which dossier the row is about is not certain; choose one, or open a new one.")


def reason_text(plan: RowPlan) -> str:
    """Return why the row is not simply taken; empty when it is."""
    if plan.outcome == AMBIGUOUS:
        return str(WHICH)
    if plan.reason not in REASONS:
        return ""
    return str(REASONS[plan.reason]) % {"others": "、".join(map(str, plan.others))}
