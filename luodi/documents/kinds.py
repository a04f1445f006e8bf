"""What a paper may be asked for by: its id, its title however it is spaced, or a part of the title only it has."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import PLACEHOLDER, Document
from luodi.engine.rulebook.schema.rankings import AccountabilityStep
from luodi.organization.refusals import Refused

NOISE = re.compile(r"[\W_]+")
LARGER_PLACES = re.compile(r"^.*[省市](?=.)")
SHORTEST_PART = 2  # characters; one alone names nothing
CALLED_NOTICE = ("通知书", "通知", "notice")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper a place makes: one of its documents, or the notice of a step of accountability."""

    id: str
    title: str
    rule: Document | AccountabilityStep

    @property
    def names(self) -> tuple[str, ...]:
        """The titles it goes by: a notice also by that of its step."""
        step = () if isinstance(self.rule, Document) else (self.rule.title,)
        return (self.title, *step)


def kinds_of(book: Book) -> list[Kind]:
    """Return every kind of paper of the book: its documents, then the notices of its steps of accountability."""
    papers = [Kind(one.id, bare_title(one.title), one) for one in book.documents]
    notices = [Kind(one.id, bare_title(one.notice.title), one) for one in book.accountability if one.notice]
    return papers + notices


def kind_named(book: Book, words: str, kinds: Sequence[Kind] | None = None) -> Kind:
    """Return the kind asked for; raises Refused with the kinds there are, by id and title.

    Spaces, punctuation, full-width characters, the place's name in front and a period written out make no difference.
    """
    known = kinds_of(book) if kinds is None else kinds
    exact = next((kind for kind in known if kind.id == words.strip()), None)
    if exact is not None:
        return exact
    asked = plain_words(words, book)
    same = [kind for kind in known if asked in {plain_words(name, book) for name in kind.names}]
    same = same or [kind for kind in known if unit_in_title(kind, words, book)]
    found = same or _by_part(known, asked, book)
    if len(found) == 1:
        return found[0]
    names = "、".join(f"{kind.id}（{kind.title}）" for kind in found or known) or _("none")
    several, unknown = (
        _("“%(words)s” may be one of several papers: %(names)s."),
        _("The rulebook knows these papers: %(names)s."),
    )
    text = (several if found else unknown) % {"words": words, "names": names}
    raise Refused(text, code="invalid", fields={"document": [text]})


def bare_title(title: str) -> str:
    """Return the title of a kind of paper without its placeholders: `关于全县招商引资工作情况的通报`."""
    return PLACEHOLDER.sub("", title).replace("（第期）", "").replace("（）", "")


def unit_in_title(kind: Kind, words: str, book: Book) -> str:
    """Return the unit a notice's full title names, as plain words: `关于约谈南县教育局主要负责人的通知`; blank for none."""
    if isinstance(kind.rule, Document) or kind.rule.notice is None:
        return ""
    ends = [re.escape(plain_words(part, book)) for part in kind.rule.notice.title.split("{unit}")]
    found = re.fullmatch("(.+)".join(ends), plain_words(words, book)) if len(ends) == 2 else None
    return found[1] if found else ""


def plain_words(words: str, book: Book) -> str:
    """Return words as they are compared: narrow, small, nothing between them, without place and period."""
    text = NOISE.sub("", unicodedata.normalize("NFKC", words).casefold())
    text = re.sub(r"\d{4}年(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月(?:[上下]半月)?|第?\d{1,2}周)?", "", text)
    for name in _names_of(book.header.name):
        if text.startswith(name) and text != name:
            return text.removeprefix(name)
    return text


def _names_of(place: str) -> Iterable[str]:
    """`天津市东丽区` is also `东丽区`."""
    return dict.fromkeys((place.casefold(), LARGER_PLACES.sub("", place)))


def _by_part(known: Sequence[Kind], asked: str, book: Book) -> list[Kind]:
    """The kinds whose titles hold the words; of notices also `约谈通知` for one about 约谈."""
    short = next((asked.removesuffix(end) for end in CALLED_NOTICE if asked.endswith(end)), "")
    found: list[Kind] = []
    for kind in known:
        parts = [asked] if isinstance(kind.rule, Document) else [asked, short]
        titles = [plain_words(name, book) for name in kind.names]
        if any(len(part) >= SHORTEST_PART and part in title for part in parts for title in titles):
            found.append(kind)
    return found
