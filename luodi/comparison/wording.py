"""The words of comparison: relations, manners, rulings, states, strength."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.comparison.models import DIFFERENT, GONE, NOTED, OPEN, RELATED, RULED, SAME
from luodi.screening.matches import Manner, Relation

Word = Promise | str

RELATION_WORDS: dict[str, Word] = {
    Relation.SAME.value: _("the same project"),
    Relation.SHELL.value: _("look-alike or shell company"),
    Relation.PHASE.value: _("a genuine later phase"),
    Relation.GROUP.value: _("same group, another project"),
    Relation.TENANT.value: _("tenants of one park"),
    Relation.DIFFERENT.value: _("nothing to do with each other"),
}
RELATION_TEXTS: dict[str, Word] = {
    Relation.SAME.value: _(
        "The two declarations speak of one project. Counted twice, its figures would be counted twice."
    ),
    Relation.SHELL.value: _(
        "The investor looks like a known company, but it is another one. Check who really stands behind it."
    ),
    Relation.PHASE.value: _(
        "The same investor goes on: other land, other money, later. A later phase is a project of its own and is not held up."
    ),
    Relation.GROUP.value: _(
        "The investors belong to one group or are affiliated, but land, content and money differ: a really different project."
    ),
    Relation.TENANT.value: _("Different investors in one park share an address and no more."),
    Relation.DIFFERENT.value: _("Nothing but chance connects the two."),
}
MANNER_WORDS: dict[str, Word] = {
    Manner.AGAIN.value: _("declared again"),
    Manner.RELABELLED.value: _("relabelled"),
    Manner.TWO_PLACES.value: _("counted by two places"),
    Manner.INFLATED.value: _("inflated"),
    Manner.FALSE_PHASE.value: _("passed off as a later phase"),
}
MANNER_TEXTS: dict[str, Word] = {
    Manner.AGAIN.value: _("The same project was declared once more, with hardly anything changed."),
    Manner.RELABELLED.value: _("The same project comes under another name or another company: old passed as new."),
    Manner.TWO_PLACES.value: _("Two places declare one project as their own."),
    Manner.INFLATED.value: _("The same project comes with a much larger amount: small passed as large."),
    Manner.FALSE_PHASE.value: _(
        "It is called a later phase, but shares no land, content or time of its own with one: the first phase declared again."
    ),
}
RULING_WORDS: dict[str, Word] = {
    SAME: _("same project"),
    RELATED: _("related, but another project"),
    DIFFERENT: _("different projects"),
}
RULING_TONES = {SAME: "alarm", RELATED: "warn", DIFFERENT: "good"}
STATE_WORDS: dict[str, Word] = {
    OPEN: _("to be ruled on"),
    NOTED: _("for information"),
    RULED: _("ruled on"),
    GONE: _("no longer alike"),
}
STATE_TONES = {OPEN: "warn", NOTED: "neutral", RULED: "good", GONE: "outline"}
STRENGTHS: tuple[tuple[Decimal, Word], ...] = (
    (Decimal("0.99"), _("practically certain")),
    (Decimal("0.9"), _("very strong")),
    (Decimal("0.7"), _("strong")),
    (Decimal("0.4"), _("moderate")),
    (Decimal(0), _("weak")),
)
MEASURE_WORDS: dict[str, Word] = {
    "precision": _("precision: of those found, really one project"),
    "recall": _("recall: of those that are one project, found"),
    "f1": _("F1"),
    "f1_on_unseen_settings": _("F1 on settings never seen in training"),
    "records": _("records"),
    "threshold": _("threshold"),
}
SWEEP_WORDS: dict[str, Word] = {
    "waiting": _("waiting for the job"),
    "running": _("at work"),
    "done": _("finished"),
    "failed": _("stopped"),
}


def ruling_word(ruling: str) -> Word:
    """Return the word for a ruling."""
    return RULING_WORDS.get(ruling, ruling)


def relation_word(relation: str, manner: str = "") -> str:
    """Return the relation in words, with the manner of the same project in brackets."""
    word = str(RELATION_WORDS.get(relation, relation))
    return f"{word}（{MANNER_WORDS[manner]}）" if manner in MANNER_WORDS else word


def strength_word(score: Decimal) -> Word:
    """Return how strong a probability of being the same project is, in a word."""
    return next(word for bound, word in STRENGTHS if score >= bound)
