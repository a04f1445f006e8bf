"""The part of the dossier's page about higher bodies and procedures."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luodi.decisions.catalogue import procedures_here
from luodi.decisions.facts import concerns, latest_matters, state_of
from luodi.decisions.models import Matter
from luodi.decisions.queries import Walk, proceedings, walk_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Escalation
from luodi.projects.facts import gather, own_facts
from luodi.projects.panels import Asking, Panel, panel


@dataclass(frozen=True, slots=True)
class Line:
    """One escalation of the book as it stands for the dossier. `state` is empty when it does not concern it."""

    rule: Escalation
    body: str
    matter: Matter | None
    state: str
    is_due: bool
    may_bring: bool

    @property
    def since(self) -> date | None:
        """The day the matter was brought."""
        return self.matter.brought_on if self.matter else None


@panel(60)
def higher_bodies(asking: Asking) -> Panel | None:
    """Return the escalations that concern the dossier or that the actor may raise, and its procedures; None without any."""
    lines = tuple(line for line in _lines(asking) if line.state or line.may_bring)
    walks = _walks(asking)
    opens = tuple(rule for rule in procedures_here(asking.book) if asking.actor.post_code in rule.opened_by)
    may_open = bool(opens) and "decisions.open_procedure" in asking.actor.verbs
    if not lines and not walks and not may_open:
        return None
    context = {"lines": lines, "walks": walks, "may_open": may_open, "project": asking.project, "book": asking.book}
    return Panel("decisions", _("Higher bodies and procedures"), "gavel", "decisions/panel.html", context)


def _lines(asking: Asking) -> list[Line]:
    book: Book = asking.book
    if not book.escalations:
        return []
    latest = latest_matters(asking.project)
    facts = own_facts(asking.project, gather(asking.project))
    return [_line(asking, rule, latest.get(rule.id), concerns(rule, facts, book)) for rule in book.escalations]


def _line(asking: Asking, rule: Escalation, matter: Matter | None, is_computed: bool) -> Line:
    state = state_of(matter) if matter else "due" if is_computed else ""
    open_to_bring = state in ("", "due", "return")
    holds_post = is_computed or asking.actor.post_code in rule.raised_by
    may_bring = "decisions.escalate" in asking.actor.verbs and holds_post and open_to_bring
    return Line(rule, asking.book.body(rule.body).title, matter, state, state == "due", may_bring)


def _walks(asking: Asking) -> list[Walk]:
    return [walk_of(row) for row in proceedings(asking.actor).filter(project=asking.project)]
