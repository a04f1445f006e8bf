"""A section's text as a person edits it: words, and figures as the placeholders the rulebook itself uses."""

from difflib import get_close_matches

from luodi.documents.content import FigureContent, RunContent, SectionContent
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import FIGURE


def section_text(section: SectionContent, figures: dict[str, FigureContent]) -> str:
    """Return the section's paragraphs, one a line, figures as placeholders; what waits to be written is left out."""
    lines = (written_text(runs, figures) for runs in section.paragraphs if not any(run.gap for run in runs))
    return "\n".join(lines)


def written_text(runs: tuple[RunContent, ...], figures: dict[str, FigureContent]) -> str:
    """Return one paragraph as it is edited."""
    return "".join(
        placeholder(figures[run.figure]) if run.figure else f"{{{run.blank}}}" if run.blank else run.text
        for run in runs
    )


def placeholder(figure: FigureContent) -> str:
    """Return the placeholder that asks for the figure: `{figure:signed-count@year/<unit>}`."""
    unit = f"/{figure.units[0]}" if figure.units and len(figure.units) == 1 else ""
    return f"{{{figure.kind}:{figure.indicator}@{figure.window}{unit}}}"


def nearest_placeholder(book: Book, inner: str) -> str:
    """Return the placeholder most like an unknown one, or nothing."""
    found = FIGURE.match(inner)
    kind, window = (found["kind"], found["window"]) if found else ("figure", "year")
    known = [f"{kind}:{indicator.id}@{window}" for indicator in book.indicators]
    return next(iter(get_close_matches(inner, known, n=1, cutoff=0.4)), "")
