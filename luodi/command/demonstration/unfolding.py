"""A requirement that takes many hands, unfolded into the single deeds that meet it, and those deeds laid out in time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from luodi.command.demonstration.deeds import Diary, Doing

FIRST_HOUR, LAST_HOUR = 9, 17
MINUTE = timedelta(minutes=1)


def lay_out(diary: Diary, deeds: Sequence[Doing], *, begin: datetime, end: datetime) -> None:
    """Afterwards the deeds stand in the diary one after another between the two instants, in office hours where they fit."""
    if not deeds:
        return
    step = max((end - begin) / (len(deeds) + 1), timedelta(seconds=1))
    last = begin
    for number, deed in enumerate(deeds, start=1):
        at = max(_in_office_hours(begin + step * number, end), last + timedelta(seconds=1))
        diary.plan(at, deed)
        last = at


def _in_office_hours(at: datetime, end: datetime) -> datetime:
    """Return the instant, moved into the office hours of its day if that is still before the end."""
    hour = min(max(at.hour, FIRST_HOUR), LAST_HOUR)
    moved = at.replace(hour=hour)
    return moved if moved < end else at


def do_at_once(deeds: Sequence[Doing], at: datetime) -> None:
    """Afterwards everything has been done at the instant, in order."""
    for deed in deeds:
        deed(at)
