"""Where a rule speaks: the clause it stands on, what it asks for, how it was judged."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.records.templatetags.ui_values import badge, chinese

register = template.Library()

OUTCOMES = {
    "pass": (_("met"), "good", "circle-check"),
    "fail": (_("not met"), "alarm", "circle-x"),
    "unknown": (_("cannot be judged yet: a fact is missing"), "warn", "help-circle"),
    "not-in-force": (_("not in force on that day"), "neutral", "calendar-off"),
    "broken": (_("the rule itself is faulty; its keeper has to mend it"), "warn", "tool"),
}


def place_of(book: Book | str) -> str:
    """Return the place whose rulebook is meant: the code itself, or a Book's."""
    return book if isinstance(book, str) else book.header.place


def clause_path(book: Book | str, clause_id: str) -> str:
    """Return how the document itself counts the clause (「三(五)」); its id when the book at hand does not tell."""
    if isinstance(book, str):
        return clause_id
    try:
        return book.clause(clause_id).path or clause_id
    except NoSuchRule:
        return clause_id


@register.simple_tag
def cite(book: Book | str, clause_id: str, text: str = "") -> SafeString:
    """`{% cite book clause_id text="" %}`: the 依据 chip; a click shows the clause's text.

    `book` is a Book or a place code. Without script the chip is a link to the clause's own page.
    """
    if not clause_id:
        return SafeString("")
    return format_html(
        '<a class="cite" href="{}" aria-haspopup="dialog" aria-expanded="false" title="{}">'
        '<i class="ti ti-book-2" aria-hidden="true"></i>{} {}</a>',
        reverse("web:clause", args=[place_of(book), clause_id]),
        clause_id,
        _("Basis"),
        text or clause_path(book, clause_id),
    )


@register.simple_tag
def cites(book: Book | str, clause_ids: Iterable[str] | str | None) -> SafeString:
    """`{% cites book clause_ids %}`: one chip for each clause a rule stands on."""
    ids: Sequence[str] = [clause_ids] if isinstance(clause_ids, str) else list(clause_ids or ())
    paths = [clause_path(book, clause_id) for clause_id in ids]
    names = [
        f"{path}·{one.rpartition('.')[2]}" if paths.count(path) > 1 else path
        for one, path in zip(ids, paths, strict=True)
    ]
    chips = format_html_join(" ", "{}", ((cite(book, one, name),) for one, name in zip(ids, names, strict=True)))
    return format_html('<span class="cites">{}</span>', chips) if ids else SafeString("")


@register.simple_tag
def clause_text(book: Book, clause_id: str) -> str:
    """`{% clause_text book clause_id %}`: the words of the clause; nothing when the book does not have it."""
    try:
        return book.clause(clause_id).text
    except NoSuchRule:
        return ""


@register.inclusion_tag("records/components/needs.html")
def needs(items: Iterable[Any], book: Any = None) -> dict[str, Any]:
    """`{% needs items book %}`: what is asked for and what of it is there.

    Each item has `title` and may have `explanation`, `link` (where it can be supplied), `cite` (clause ids) and `met`
    (True, False, or None when it cannot be judged); an item without `met` is missing.
    """
    return {"items": [_need(item) for item in items], "book": book}


def _need(item: Any) -> dict[str, Any]:
    def of(name: str, default: Any) -> Any:
        return item.get(name, default) if isinstance(item, dict) else getattr(item, name, default)

    return {
        "title": _line(of("title", "")),
        "explanation": _line(of("explanation", "")),
        "link": of("link", ""),
        "cite": of("cite", ()),
        "met": of("met", False),
    }


def outcome_code(verdict: Any) -> str:
    """Return the outcome of a verdict as one of the codes of OUTCOMES."""
    outcome = getattr(verdict, "outcome", verdict)
    return str(getattr(outcome, "value", outcome)).lower().replace("_", "-")


@register.inclusion_tag("records/components/verdict.html")
def verdict(judged: Any, book: Any = None, title: str = "", missing: Iterable[Any] | None = None) -> dict[str, Any]:
    """`{% verdict judged book title="" missing=None %}`: outcome in words, clause, what is missing, the working.

    `judged` is the engine's Verdict or a `Refused`; `missing` replaces the verdict's own list by items with links.
    """
    code = outcome_code(judged) if hasattr(judged, "outcome") else "fail"
    words, tone, mark = OUTCOMES.get(code, OUTCOMES["broken"])
    shown = getattr(judged, "missing", ()) if missing is None else missing
    return {
        "code": code,
        "words": words,
        "tone": tone,
        "mark": mark,
        "title": title or getattr(judged, "message", ""),
        "cite": getattr(judged, "cite", ()),
        "missing": [item for item in shown if not isinstance(item, str)],
        "working": [_line(step) for step in getattr(judged, "working", ())],
        "book": book,
    }


def _line(step: Any) -> str:
    """What is said, in the reader's language when it can be said in both."""
    speak = getattr(step, "text", None)
    if callable(speak):
        return str(speak(language="zh" if chinese() else "en"))
    return str(step)


@register.simple_tag
def outcome(judged: Any) -> SafeString:
    """`{% outcome verdict %}`: only the outcome, as a badge."""
    words, tone, mark = OUTCOMES.get(outcome_code(judged), OUTCOMES["broken"])
    return badge(words, tone, mark)
