"""A move judged: what its gate asks, what is there, what is missing and where it can be supplied."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.gates import Requirement
from luodi.engine.rulebook.schema.stages import Move
from luodi.engine.verdict import DossierFacts, GateItem, GateVerdict, judge_gate
from luodi.organization.refusals import Missing
from luodi.projects.facts import facts_of, gather
from luodi.projects.models import Project


@dataclass(frozen=True, slots=True)
class Need:
    """One requirement as a page shows it; `met` is None when it cannot be judged yet."""

    title: str
    explanation: str
    link: str
    cite: tuple[str, ...]
    met: bool | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A move's gate, judged. A move without a gate always passes."""

    passes: bool
    cite: tuple[str, ...]
    items: tuple[Need, ...]
    missing: tuple[Missing, ...]
    posts: tuple[str, ...]
    verdict: GateVerdict | None


def judge(project: Project, move: Move, book: Book, *, post: str, on: date) -> Judged:
    """Return whether the dossier may take the move on that day, asked by a holder of that post."""
    return judge_facts(project, move, book, facts_of(project, gather(project), post=post), on=on)


def judge_facts(project: Project, move: Move, book: Book, facts: DossierFacts, *, on: date) -> Judged:
    """Return the same from facts already gathered, so that a page with several moves reads the rows once."""
    posts = tuple(post.title for post in book.posts if post.id in move.by)
    if move.gate is None:
        return Judged(True, move.cite, (), (), posts, None)
    verdict = judge_gate(book.gate(move.gate), facts, on, book)
    needs = tuple(_need(project, item) for item in verdict.items)
    missing = tuple(
        Missing(need.title, need.explanation, need.link, need.cite) for need in needs if need.met is not True
    )
    return Judged(verdict.passes, verdict.cite, needs, missing, posts, verdict)


def _need(project: Project, item: GateItem) -> Need:
    language = (get_language() or "zh")[:2]
    return Need(item.title, item.explanation.text(language), _link(project, item), item.cite, item.met)


def _link(project: Project, item: GateItem) -> str:
    """Return where the missing thing can be supplied; empty when it is nothing one can supply (time, another post)."""
    need = item.requirement
    match need.kind:
        case "field":
            return reverse("projects:amend", args=[project.pk]) + f"#id_{need.field}"
        case "sign-off":
            return _form(project, "sign_off", kind=need.sign_off)
        case "paper":
            return _form(project, "attach_paper", kind=need.paper)
        case "result":
            return _form(project, "declare_result", kind=need.result)
        case "condition" if item.missing:
            return reverse("projects:amend", args=[project.pk]) + f"#id_{item.missing[0]}"
    return _links[need.kind](project, need) if need.kind in _links else ""


Link = Callable[[Project, Requirement], str]
_links: dict[str, Link] = {}


def supplied_at(kind: str, link: Link) -> None:
    """Afterwards a missing requirement of that kind leads to the page the room above names."""
    _links[kind] = link


def _form(project: Project, verb: str, **initial: str) -> str:
    return f"{reverse('projects:act', args=[project.pk, verb])}?{urlencode(initial)}"
