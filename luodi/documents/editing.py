"""A section's text as a person edits it: words, and figures by their names; what is wrong in it, with its paragraph."""

from difflib import get_close_matches

from django.utils.translation import gettext as _

from luodi.documents.content import FigureContent, RunContent, SectionContent
from luodi.documents.naming import SEPARATOR, WINDOWS, named, names_of
from luodi.documents.ordering import window_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import FIGURE, PLACEHOLDER, Document
from luodi.organization.refusals import Refused

SHOWN = 40


def section_text(section: SectionContent, figures: dict[str, FigureContent], book: Book) -> str:
    """Return the section's paragraphs, one a line, figures by name; what waits to be written is left out."""
    lines = (written_text(runs, figures) for runs in section.paragraphs if not any(run.gap for run in runs))
    return named(book, "\n".join(lines))


def written_text(runs: tuple[RunContent, ...], figures: dict[str, FigureContent]) -> str:
    """Return one paragraph as it is stored, figures as the placeholders the rulebook itself uses."""
    return "".join(
        placeholder(figures[run.figure]) if run.figure else f"{{{run.blank}}}" if run.blank else run.text
        for run in runs
    )


def placeholder(figure: FigureContent) -> str:
    """Return the placeholder that asks for the figure: `{figure:signed-count@year/<unit>}`."""
    unit = f"/{figure.units[0]}" if figure.units and len(figure.units) == 1 else ""
    return f"{{{figure.kind}:{figure.indicator}@{figure.window}{unit}}}"


def check_braces(text: str, *, paragraph: int) -> None:
    """Pass when every brace has its other half; raises Refused that names the paragraph and shows the place."""
    rest = PLACEHOLDER.sub("", text)
    place = min((at for at in (rest.find("{"), rest.find("}")) if at >= 0), default=-1)
    if place < 0:
        return
    message = _(
        "Paragraph %(number)s: a brace stands alone near “%(words)s”. A figure stands between a pair of braces, such as "
        "{%(example)s}; take the brace out or choose the figure from the list again."
    ) % {
        "number": paragraph,
        "words": rest[max(0, place - 8) : place + SHOWN // 2],
        "example": SEPARATOR.join((_("name of the figure"), WINDOWS["year"])),
    }
    raise Refused(message, code="invalid", fields={"text": [message]})


def unknown_figure(book: Book, document: Document, inner: str, *, paragraph: int) -> Refused:
    """Return the refusal of a figure nobody knows: the paragraph, what was written, the nearest one, what to do."""
    message = _("Paragraph %(number)s: {%(word)s} names no figure.") % {"number": paragraph, "word": inner}
    nearest = nearest_figure(book, document, inner)
    if nearest:
        message += _(" Did you mean {%(word)s}?") % {"word": nearest}
    message += _(" The list of figures has them all by name.")
    return Refused(message, code="invalid", fields={"text": [message]})


def nearest_figure(book: Book, document: Document, inner: str) -> str:
    """Return what is most like it, as the person writes: a name for a name, a placeholder for a placeholder."""
    if ":" in inner or "@" in inner:
        found = FIGURE.match(inner)
        kind, window = (found["kind"], found["window"]) if found else ("figure", window_of(document))
        known = [f"{kind}:{indicator.id}@{window}" for indicator in book.indicators]
        return next(iter(get_close_matches(inner, known, n=1, cutoff=0.4)), "")
    names = names_of(book)
    title, *words = (part.strip() for part in inner.split(SEPARATOR))
    nearest = next(iter(get_close_matches(title, list(names.indicators), n=1, cutoff=0.3)), "")
    if not nearest:
        return ""
    right = SEPARATOR.join((names.titles[names.indicators[nearest]], *words))
    if names.inner(right) != right:
        return right
    return names.of(f"figure:{names.indicators[nearest]}@{window_of(document)}")
