"""Which appraisal is asked about, and who is scored by it: units of the roster, with those they took over."""

from dataclasses import dataclass
from datetime import datetime

from luodi.engine.measure.ranking import Ending, contenders, heir_of
from luodi.engine.measure.scoring.merging import taken_over_text
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.appraisals import Appraisal, Group
from luodi.engine.values import Period
from luodi.engine.verdict.verdicts import Said
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.figures import Asked
from luodi.performance.places import UnitTree
from luodi.performance.targets import TakenOver


@dataclass(frozen=True, slots=True)
class Question:
    """An appraisal of a place over a period, as known before an instant."""

    place: Jurisdiction
    book: Book
    appraisal: Appraisal
    period: Period
    instant: datetime

    @property
    def asked(self) -> Asked:
        """The same as a question to the figures."""
        return Asked(self.place, self.book, self.period, self.instant)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit that is scored, in its group, with the units whose figures count for it."""

    unit: Unit
    group: Group
    taken: tuple[TakenOver, ...] = ()

    @property
    def said(self) -> Said | None:
        """What its sheet says of the units it took over; None when there are none."""
        return taken_over_text([(one.unit.short_name, one.on) for one in self.taken]) if self.taken else None

    def taken_json(self) -> list[dict[str, str]]:
        """The units it took over, as they are kept with its sheet."""
        return [{"code": one.unit.code, "name": one.unit.short_name, "on": one.on.isoformat()} for one in self.taken]


def units_scored(question: Question) -> tuple[list[Scored], list[dict[str, str]]]:
    """Return the units of the groups in the order of the roster, and those left out with the reason in words.

    A unit of two groups is scored in the first. Units that merged count as the appraisal's `merged` says; one that
    left the roster without the rulebook naming its successor has none.
    """
    tree = UnitTree(question.place)
    rule, period = question.appraisal, question.period
    homes = _homes(tree, rule)
    rows = {row.pk: row for row in tree.rows}
    endings = _endings(tree, question)
    members = contenders([str(key) for key in homes], endings, merged=rule.merged, first=period.start, last=period.end)
    found = [
        Scored(
            rows[key],
            group,
            tuple(TakenOver(rows[int(name)], endings[name].on) for name in members[str(key)][1:]),
        )
        for key, group in homes.items()
        if str(key) in members
    ]
    gone = [
        _left_out(rows, str(key), endings, heirs=set(members) if rule.merged == "successor" else set())
        for key in homes
        if str(key) not in members
    ]
    return found, gone


def _homes(tree: UnitTree, rule: Appraisal) -> dict[int, Group]:
    """The group of every unit the appraisal names, by its primary key."""
    found: dict[int, Group] = {}
    for group in rule.groups:
        for row in tree.rows:
            if row.unit_class in group.classes or row.code in group.units:
                found.setdefault(row.pk, group)
    return found


def _endings(tree: UnitTree, question: Question) -> dict[str, Ending]:
    """The units that are no more, by primary key as text: as the rulebook says, else as the roster shows."""
    own = sorted(tree.rows, key=lambda row: row.jurisdiction_id == question.place.pk)
    keys = {row.code: str(row.pk) for row in own}  # a code of the place's own roster wins over a district's
    found = {str(row.pk): Ending(row.abolished_on) for row in tree.rows if row.abolished_on is not None}
    for one in question.appraisal.endings:
        if one.unit in keys:
            found[keys[one.unit]] = Ending(one.on, keys.get(one.successor or ""))
    return found


def _left_out(rows: dict[int, Unit], key: str, endings: dict[str, Ending], *, heirs: set[str]) -> dict[str, str]:
    """A unit without a sheet of its own, with the reason in both languages."""
    name, day, heir = rows[int(key)].short_name, endings[key].on.isoformat(), heir_of(key, endings)
    if heir in heirs and heir is not None:
        other = rows[int(heir)].short_name
        zh, en = f"{day}起撤并，由{other}承接计分", f"no more from {day}: counted with {other}, which took it over"
        return {"name": name, "zh": zh, "en": en}
    return {"name": name, "zh": f"{day}已撤并，不单独计分", "en": f"ceased on {day}: no sheet of its own"}
