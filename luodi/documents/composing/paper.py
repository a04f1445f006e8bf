"""A whole paper: its sections in the order of the book."""

from collections.abc import Callable

from luodi.documents.composing.basis import basis_text, with_emptiness
from luodi.documents.composing.figures import Figures
from luodi.documents.composing.ledgers import ledger_paragraphs
from luodi.documents.composing.listings import listing_content
from luodi.documents.composing.order import Order, everything_wanted, wanted_by
from luodi.documents.composing.sentences import paragraph, runs
from luodi.documents.composing.tables import table_content
from luodi.documents.content import Content, FigureContent, RunContent, SectionContent
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.documents import FIGURE, PLACEHOLDER, PLAIN_PLACEHOLDERS, Section
from luodi.performance.measuring import Measures, UnitTree

Progress = Callable[[int, int], None]
GAP = "〔台账无此项数据，请{who}补充〕"


def compose(order: Order, *, progress: Progress | None = None) -> Content:
    """Return the content of the paper; `progress` is told how many figures of how many are measured."""
    figures = _figures(order)
    wanted = set(everything_wanted(order))
    figures.measures.load(wanted, progress=None if progress is None else lambda done: progress(done, len(wanted)))
    document = order.document
    title = runs(figures, document.title)
    sections = tuple(_section(figures, number, section) for number, section in enumerate(document.sections))
    return Content(
        document=document.id,
        place=order.place.name,
        title=title,
        period=order.period.code,
        period_text=order.period.text(),
        as_of=order.instant.isoformat(),
        issuer=document.issuer,
        recipients=document.recipients or "",
        head=document.head or "",
        has_red_head=document.red_head,
        basis=basis_text(order.instant, figures.kept.values()),
        copies=document.copies or "",
        cite=document.cite,
        rulebook_digest=order.book.digest,
        sections=sections,
        figures=figures.kept,
    )


def figure_runs(
    order: Order, text: str, *, kept: dict[str, FigureContent]
) -> tuple[tuple[RunContent, ...], dict[str, FigureContent]]:
    """Return a text a person wrote as runs, and the figures kept so far with those its placeholders ask for.

    Raises LookupError with the placeholder that is not known.
    """
    figures = _figures(order)
    figures.kept |= kept
    figures.spoken |= set(kept)
    _check_known(order, text)
    figures.measures.load(set(wanted_by(order, text)))
    return runs(figures, text), figures.kept


def _check_known(order: Order, text: str) -> None:
    for inner in PLACEHOLDER.findall(text):
        found = FIGURE.match(inner)
        if found is None and inner not in PLAIN_PLACEHOLDERS:
            raise LookupError(inner)
        try:
            if found is not None:
                order.book.indicator(found["indicator"])
                if found["unit"]:
                    order.book.unit(found["unit"])
        except NoSuchRule as error:
            raise LookupError(inner) from error


def _figures(order: Order) -> Figures:
    measures = Measures(book=order.book, place=order.place, instant=order.instant)
    return Figures(order, measures, UnitTree(order.place))


def _section(figures: Figures, number: int, section: Section) -> SectionContent:
    said = [with_emptiness(figures, paragraph(figures, one)) for one in section.paragraphs]
    for ledger in section.ledgers:
        said += ledger_paragraphs(figures.order, ledger)
    who = tuple(_post_title(figures.order.book, post) for post in section.supplied_by)
    if who:
        said.append((RunContent(text=GAP.format(who="、".join(who)), gap=True),))
    return SectionContent(
        id=section.id or str(number + 1),
        heading=section.heading or "",
        level=section.level,
        content=section.content or "",
        is_public=section.public,
        paragraphs=tuple(one for one in said if one),
        table=table_content(figures, number, section.table) if section.table else None,
        listings=tuple(listing_content(figures, listing) for listing in section.listings),
        supplied_by=who,
    )


def _post_title(book: Book, post: str) -> str:
    try:
        return book.post(post).title
    except NoSuchRule:
        return post
