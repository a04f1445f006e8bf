"""Rows read in stretches: plans side by side, and the columns and keys of a range of rows."""

from collections.abc import Callable, Iterator, Sequence

from luodi.exchange.dossiers import Key, key_of
from luodi.exchange.mapping import plain
from luodi.exchange.previews import RowPlan
from luodi.exchange.understanding import Understanding, Value

AT_ONCE = 2000


def runs(plans: Sequence[RowPlan]) -> Iterator[list[RowPlan]]:
    """Yield the plans in stretches of neighbouring rows, at most 2,000 long: a stored preview is read in stretches."""
    run: list[RowPlan] = []
    for plan in plans:
        if run and (plan.position != run[-1].position + 1 or len(run) >= AT_ONCE):
            yield run
            run = []
        run.append(plan)
    if run:
        yield run


def stretches(plans: Sequence[RowPlan]) -> Iterator[list[RowPlan]]:
    """Yield the plans in stretches that span at most 2,000 rows, gaps included: a gap costs less than another read."""
    stretch: list[RowPlan] = []
    for plan in plans:
        if stretch and plan.position - stretch[0].position >= AT_ONCE:
            yield stretch
            stretch = []
        stretch.append(plan)
    if stretch:
        yield stretch


def column_values(understanding: Understanding, name: str, start: int, stop: int) -> list[Value | None]:
    """Return the values of a field in a range of rows; Nones when the table has no such column."""
    for place, column in enumerate(understanding.columns):
        if column.name == name:
            return [column.value(raw) for raw in understanding.source.cells(place, start, stop)]
    return [None] * (stop - start)


def keys_of(
    understanding: Understanding, start: int, stop: int, read: Callable[..., list[Value | None]] = column_values
) -> list[Key]:
    """Return what tells the rows of a range from all others."""
    names = read(understanding, "name", start, stop)
    parties = read(understanding, "investors", start, stop)
    codes = read(understanding, "code", start, stop)
    licences = read(understanding, "uscc", start, stop)
    return [
        key_of(
            name=text_of(name),
            investors=list(party) if isinstance(party, tuple) else [],
            code=text_of(code),
            uscc=text_of(licence),
        )
        for name, party, code, licence in zip(names, parties, codes, licences, strict=True)
    ]


def text_of(value: Value | None) -> str:
    """Return the value as a plain text; nothing is an empty one."""
    return "" if value is None else str(plain(value))
