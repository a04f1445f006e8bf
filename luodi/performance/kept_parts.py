"""What of an indicator can be kept: its countable parts, each with a digest of what it counts and how it adds up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from json import dumps

from luodi.engine.measure.presenting import Window
from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.lookups import value_on
from luodi.engine.rulebook.schema.dated import Dated
from luodi.records.conditions import condition_q
from luodi.records.datasets import dataset_named
from luodi.records.measuring import Figure, Question
from luodi.records.measuring.aggregating import ROWS, is_distinct
from luodi.records.measuring.converting import UNRATED

KEPT_DATASETS = frozenset({"projects", "results"})
MONTHS = ""
ALWAYS = "always"
THINGS_OF_ONE_PLACE = frozenset({"project"})
END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A countable part of a figure. `span` is blank where it is kept by months, which add up over `window`.

    `base` is a digest of which rows count and what of them, before the days are looked at: parts that share it are
    counted from the same rows. `counts_rows`: the number of rows is wanted rather than the value.
    """

    figure: Figure
    digest: str
    base: str
    span: str
    window: Window | None
    counts_rows: bool

    @property
    def is_apart(self) -> bool:
        """Whether units do not add up: things are told apart."""
        return self.figure.indicator.aggregate == "distinct"


def kept_part(figure: Figure, question: Question, *, tree: str) -> KeptPart | None:
    """Return how the part is kept, or None when it cannot be: another dataset, or things that cross places.

    `tree` tells which units stand under which, because things told apart are kept for a unit with all under it.
    """
    indicator = figure.indicator
    if indicator.dataset not in KEPT_DATASETS:
        return None
    if is_distinct(figure) and len(question.jurisdictions) > 1 and indicator.of not in THINGS_OF_ONE_PLACE:
        return None
    window = figure.window
    span = ALWAYS if window is None else MONTHS if adds_up(figure) else window.code
    counts_rows = figure.key.endswith((ROWS, UNRATED))
    digest, base = digests_of(figure, question, tree=tree)
    return KeptPart(figure, digest, base, span, window, counts_rows)


def adds_up(figure: Figure) -> bool:
    """Whether months may be added: a count or a sum whose rows do not look at other rows, by a day."""
    indicator = figure.indicator
    return indicator.aggregate in ("count", "sum") and not indicator.having and not indicator.lacking


def cut_months(window: Window) -> frozenset[date]:
    """The months of which only some days lie in the window, by their first day: those are counted from the rows."""
    cut = set()
    if (window.last + ONE_DAY).day != 1:
        cut.add(month_of(window.last))
    if window.first is not None and window.first.day != 1:
        cut.add(month_of(window.first))
    return frozenset(cut)


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


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)
