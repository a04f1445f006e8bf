"""What of an indicator can be kept: its countable parts, each with a digest of what it counts and how it adds up."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from json import dumps

from django.utils import timezone

from luodi.engine.measure.cells import Base, Part, compiled
from luodi.engine.measure.compiling.facts import NotCompiled
from luodi.engine.measure.compiling.leaves import Asked, Leaf, leaves_of
from luodi.engine.measure.presenting import Window
from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.lookups import value_on
from luodi.engine.rulebook.schema.dated import Dated
from luodi.projects.booking import next_month
from luodi.records.conditions import condition_q
from luodi.records.datasets import dataset_named
from luodi.records.measuring import Figure, Question
from luodi.records.measuring.aggregating import ROWS
from luodi.records.measuring.converting import RATED, UNRATED

KEPT_DATASETS = frozenset({"projects", "results"})
TOLD_APART = "project"
MONTHS = ""
ALWAYS = "always"
END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A countable part of a figure. `span` is blank where it is kept by months, which add up over `window`.

    `digest` tells what is counted, `base` the same before the days are looked at: parts that share it are counted from
    the same rows. `counts_rows`: the number of rows is wanted rather than the value.
    """

    figure: Figure
    digest: str
    base: Base
    span: str
    window: Window | None
    counts_rows: bool

    @property
    def is_apart(self) -> bool:
        """Whether units do not add up: dossiers are told apart."""
        return self.figure.indicator.aggregate == "distinct"

    def counted(self) -> Part:
        """What is counted for it."""
        if self.span == MONTHS:
            return Part(self.base, "months")
        window, period = self.window, self.figure.period
        first, last = (None, None) if window is None else (window.first, window.last)
        start, end = (None, None) if period is None else (period.start, period.end)
        return Part(self.base, "span", first, last, start, end)

    def days_of(self, month: date) -> Part:
        """The same by the days of a month, which begins on this day."""
        return Part(self.base, "days", month, last_day(month))


def kept_part(figure: Figure, question: Question, *, tree: str) -> KeptPart | None:
    """Return how the part is kept, or None when it cannot be: another dataset, other things told apart than dossiers.

    `tree` tells which units stand under which, because dossiers told apart are kept for a unit with all under it.
    """
    indicator = figure.indicator
    if indicator.dataset not in KEPT_DATASETS or figure.period is None:
        return None
    if indicator.aggregate == "distinct" and indicator.of != TOLD_APART:
        return None
    window = figure.window
    span = ALWAYS if window is None else MONTHS if adds_up(figure) else window.code
    counts_rows = figure.key.endswith((ROWS, UNRATED))
    digest, base = digests_of(figure, question, tree=tree)
    found = _base(base, figure, question)
    return None if found is None else KeptPart(figure, digest, found, span, window, counts_rows)


def _base(key: str, figure: Figure, question: Question) -> Base | None:
    """What is counted, compiled; None for what can only be judged in the database."""
    if key not in _bases:
        if len(_bases) >= MOST_DIGESTS:
            _bases.clear()
        _bases[key] = _compiled(key, figure, question)
    return _bases[key]


def _compiled(key: str, figure: Figure, question: Question) -> Base | None:
    if figure.period is None:
        return None
    asked = Asked(question.book, figure.period, END_OF_TIME, timezone.get_default_timezone(), state=figure.wanted_state)
    try:
        base = Base(key, _leaf(figure, asked), asked)
        compiled(base)
    except NotCompiled:
        return None
    return base


def _leaf(figure: Figure, asked: Asked) -> Leaf:
    """The leaf that the part of a figure is: the whole, one currency at one rate, or what has no rate."""
    leaves = leaves_of(asked.book.indicator(figure.indicator.id), asked)
    if figure.key.endswith(UNRATED):
        return leaves[-1]
    _whole, is_rated, number = figure.key.rpartition(RATED)
    return leaves[int(number)] if is_rated else replace(leaves[0], rated=())


_bases: dict[str, Base | None] = {}


def adds_up(figure: Figure) -> bool:
    """Whether months may be added: a count or a sum whose rows do not look at other rows, by a day."""
    indicator = figure.indicator
    return indicator.aggregate in ("count", "sum") and not indicator.having and not indicator.lacking


@dataclass(frozen=True, slots=True)
class Piece:
    """Days of a window, both included, and the span they are kept under: whole months, or the days of one month."""

    span: str
    first: date | None
    last: date


def pieces_of(window: Window) -> list[Piece]:
    """Return the window in order: the days of a month it cuts at its beginning, whole months, those cut at its end."""
    first, last = window.first, window.last
    before, after = [], []
    if first is not None and first.day != 1:
        end = min(last_day(month_of(first)), last)
        before, first = [Piece(code_of(first), first, end)], end + ONE_DAY
    if (first is None or first <= last) and last_day(month_of(last)) != last:
        start = month_of(last)
        after, last = [Piece(code_of(last), start, last)], start - ONE_DAY
    whole = [Piece(MONTHS, first, last)] if first is None or first <= last else []
    return [*before, *whole, *after]


def code_of(day: date) -> str:
    """The span under which the days of the day's month are kept."""
    return f"{day:%Y-%m}"


_digests: dict[tuple[object, ...], tuple[str, str]] = {}
MOST_DIGESTS = 20_000


def digests_of(figure: Figure, question: Question, *, tree: str) -> tuple[str, str]:
    """Return a digest of what is counted: the condition with its dated values looked up, the state, the day, the amount.

    The second is the same without the period from which companions are looked for.

    Books never change: what was worked out once for a day on which the same values hold is remembered.
    """
    indicator, book = figure.indicator, question.book
    on = figure.period.end if figure.period is not None else question.as_of
    looks_back = figure.period.code if figure.period is not None and (indicator.having or indicator.lacking) else ""
    what = (indicator.id, indicator.aggregate, figure.wanted_state, str(figure.narrowed))
    key = (book.digest, *what, worth_on(book, on), looks_back, tree)
    if key not in _digests:
        if len(_digests) >= MOST_DIGESTS:
            _digests.clear()
        _digests[key] = _digest(figure, book, on=on, looks_back=looks_back, tree=tree)
    return _digests[key]


def worth_on(book: Book, on: date) -> str:
    """A digest of what every dated value of the book is worth on the day."""
    key = (book.digest, on)
    if key not in _worths:
        if len(_worths) >= MOST_DIGESTS:
            _worths.clear()
        _worths[key] = "|".join(_text(value_on(value, on)) for value in book.values)
    return _worths[key]


def _text(found: Dated | NotInForce) -> str:
    return found.value or "" if isinstance(found, Dated) else found.reason


_worths: dict[tuple[str, date], str] = {}


def _digest(figure: Figure, book: Book, *, on: date, looks_back: str, tree: str) -> tuple[str, str]:
    indicator, state = figure.indicator, figure.wanted_state
    dataset = dataset_named(indicator.dataset)
    columns = {name: dataset.column(name, state) for name in dataset.columns}
    where = "" if indicator.where is None else str(condition_q(indicator.where, columns=columns, book=book, on=on))
    told: list[object] = [
        *(dataset.name, indicator.aggregate, indicator.of, indicator.date, state),
        *(str(figure.narrowed), where, tree if indicator.aggregate == "distinct" else ""),
        [part.model_dump(mode="json") for part in indicator.having],
        [part.model_dump(mode="json") for part in indicator.lacking],
    ]
    # Companions look back from the end of the period asked about, and `within: period` from its beginning.
    return _hashed([*told, looks_back]), _hashed(told)


def _hashed(told: list[object]) -> str:
    return sha256(dumps(told, ensure_ascii=False).encode()).hexdigest()


def last_day(month: date) -> date:
    """The last day of the month that begins on this day."""
    return next_month(month) - ONE_DAY


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)
