"""The same project once more: declared again, relabelled, counted by two places, inflated, or as a false phase.

Old passed as new (以旧充新), small as large (以小充大), false as genuine (鱼目混珠); see the return reasons in FIELD 2.5.
"""

import re
from collections.abc import Callable
from copy import copy

from luodi.screening.generating.places import neighbours
from luodi.screening.generating.projects import LAST_DAY, Company, Founder, Project
from luodi.screening.generating.settings import Settings
from luodi.screening.matches import Manner

_TRACES = ("parcel", "address", "amount", "contract", "capacity", "contact")


class Deceiver:
    """Presents a project once more, so that it is still the same project, and says in which manner."""

    def __init__(self, *, founder: Founder, settings: Settings) -> None:
        self.founder, self.settings, self.dice = founder, settings, founder.dice
        self._ways: dict[Manner, Callable[[Project, Project], None]] = {
            Manner.AGAIN: self._again,
            Manner.RELABELLED: self._relabelled,
            Manner.TWO_PLACES: self._two_places,
            Manner.INFLATED: self._inflated,
            Manner.FALSE_PHASE: self._false_phase,
        }
        rates = settings
        self._weights = (rates.again, rates.relabelled, rates.two_places, rates.inflated, rates.false_phase)

    def once_more(self, first: Project) -> tuple[Project, Manner]:
        """Return another presentation of the project, and its manner."""
        dice, settings = self.dice, self.settings
        manner = dice.choices(tuple(self._ways), self._weights)[0]
        other = copy(first)
        self._ways[manner](first, other)
        if dice.random() < settings.combined:
            if manner is not Manner.INFLATED and dice.random() < 0.5:
                self._enlarge(other)
            elif manner is not Manner.RELABELLED:
                other.name = self.founder.project_name(other, key="relabelled")
                self._other_name_of_investor(other)
        if settings.tier == "altered":
            self._alter(first, other, manner=manner)
        else:
            self._change_softly(other)
            self._keep_traces(first, other, at_least=2)
            if manner is Manner.FALSE_PHASE and not self._is_false(first, other):
                self._restore(first, other, dice.choice(("parcel", "contract")))
        other.signed = min(other.signed, LAST_DAY)
        return other, manner

    def _chance(self, share: float) -> bool:
        return self.dice.random() < share

    def _again(self, first: Project, other: Project) -> None:
        dice = self.dice
        other.signed += int(dice.random() * 400) if dice.random() < 0.6 else 0
        if self._chance(0.4):
            other.name = self.founder.project_name(other, key="project")
        if self._chance(0.25):
            other.contract = self.founder.contract(other)
        if first.company.former and self._chance(0.4):
            other.called = first.company.former
        self._people(other)

    def _relabelled(self, first: Project, other: Project) -> None:
        founder, dice = self.founder, self.dice
        other.signed += 30 + int(dice.random() * 900)
        self._other_name_of_investor(other)
        if self._chance(0.25):
            self._move(other)
        elif self._chance(0.25):
            founder.settle(other)
        if self._chance(0.3):
            other.amount = max(100, round(first.amount * dice.uniform(0.7, 1.35) / 10) * 10)
        if self._chance(0.2):
            other.trade = founder.words.trades[int(dice.random() * len(founder.words.trades))]
        if self._chance(0.25):
            other.capacity = founder.capacity(first.product)
        if self._chance(0.5):
            other.contract = founder.contract(other)
        self._people(other)
        other.name = founder.project_name(other, key="relabelled")

    def _two_places(self, first: Project, other: Project) -> None:
        founder, dice = self.founder, self.dice
        parcel, address = other.parcel, other.address
        self._move(other)
        other.parcel = parcel if self._chance(0.45) else other.parcel
        other.address = address if self._chance(0.3) else other.address
        if self._chance(0.15):
            other.amount = max(100, round(first.amount * dice.uniform(0.85, 1.15) / 10) * 10)
        if self._chance(0.6):
            other.contract = founder.contract(other)
        if self._chance(0.5):
            other.name = founder.project_name(other, key="project")
        other.signed += int(dice.random() * 120)
        self._people(other)

    def _inflated(self, first: Project, other: Project) -> None:
        founder, dice = self.founder, self.dice
        self._enlarge(other)
        other.signed += int(dice.random() * 500)
        if self._chance(0.35):
            other.contract = founder.contract(other)
        if self._chance(0.2):
            founder.settle(other)
        if self._chance(0.5):
            other.name = founder.project_name(other, key="relabelled" if self._chance(0.4) else "project")
        self._people(other)

    def _false_phase(self, first: Project, other: Project) -> None:
        founder, dice = self.founder, self.dice
        other.name = phase_name(founder, name=bare_name(first.name), number=2 + int(dice.random() * 2))
        other.signed += 30 + int(dice.random() * 700)
        lost = int(dice.random() * 4)
        if lost == 0:
            founder.settle(other)
        elif lost == 1:
            other.contract = founder.contract(other)
        elif lost == 2:
            other.amount = max(100, round(first.amount * dice.uniform(0.4, 2.2) / 10) * 10)
        if self._chance(0.25):
            other.capacity = founder.capacity(first.product)
        self._people(other)

    def _enlarge(self, other: Project) -> None:
        dice, way = self.dice, self.dice.random()
        factor = 10.0 if way < 0.35 else 10_000.0 if way < 0.47 else 100.0 if way < 0.52 else dice.uniform(1.5, 6.0)
        other.amount = round(other.amount * factor)
        grown = min(factor, 10.0)
        if self._chance(0.5):
            other.area = round(other.area * grown * dice.uniform(0.8, 1.1), 1)
        if self._chance(0.5):
            other.capacity = round(other.capacity * grown)

    def _other_name_of_investor(self, other: Project) -> None:
        """Let the investor appear under its own, a former or a new name, or as a sister company with another code."""
        way, company = self.dice.random(), other.company
        if way < 0.45:
            return
        if way < 0.75:
            other.called = company.former or renamed(self.founder, company)
            return
        sister = self.founder.company(core=company.core, trade=company.trade, place=company.place)
        other.called, other.investor = sister.name, sister.code

    def _move(self, other: Project) -> None:
        near = neighbours()[other.place.code[:4]]
        other.place = self.founder.place() if self._chance(0.4) or len(near) < 2 else self.founder.dice.choice(near)
        self.founder.settle(other)

    def _people(self, other: Project) -> None:
        if not self._chance(self.settings.same_people):
            other.contact, other.phone = self.founder.person()

    def _keep_traces(self, first: Project, other: Project, *, at_least: int) -> None:
        """Put traces back until so many hard ones remain: else nobody could know that it is the same."""
        left = [name for name in _TRACES if getattr(first, name) != getattr(other, name)]
        self.dice.shuffle(left)
        while len(_TRACES) - len(left) < at_least:
            self._restore(first, other, left.pop())

    @staticmethod
    def _restore(first: Project, other: Project, name: str) -> None:
        setattr(other, name, getattr(first, name))
        if name == "contact":
            other.phone = first.phone

    def _change_softly(self, other: Project) -> None:
        """Change some of land, site, industry and amount, each by its own chance; never all four."""
        changed = [self._chance(self.settings.soft_change) for _ in range(4)]
        if all(changed):
            changed[int(self.dice.random() * 4)] = False
        land, site, industry, amount = changed
        parcel, address = other.parcel, other.address
        if land or site:
            self.founder.settle(other)
            other.parcel = other.parcel if land else parcel
            other.address = other.address if site else address
        if industry:
            other.trade = self.founder.words.trades[int(self.dice.random() * len(self.founder.words.trades))]
        if amount:
            other.amount = max(100, round(other.amount * self.dice.uniform(0.4, 2.5) / 10) * 10)

    @staticmethod
    def _is_false(first: Project, other: Project) -> bool:
        return other.parcel == first.parcel or other.contract == first.contract or other.amount == first.amount

    def _alter(self, first: Project, other: Project, *, manner: Manner) -> None:
        """Change land, site, industry and amount all at once; of contract, capacity and people some survive."""
        founder, dice, kept = self.founder, self.dice, self.settings.evidence_kept
        if self._chance(0.4):
            self._move(other)
        else:
            founder.settle(other)
        other.trade = founder.words.trades[int(dice.random() * len(founder.words.trades))]
        factor = dice.choice((dice.uniform(0.3, 0.8), dice.uniform(1.25, 3.0)))
        other.amount = max(100, round(other.amount * factor / 10) * 10)
        other.area = round(max(3.0, other.area * dice.uniform(0.4, 2.5)), 1)
        survive = [name for name in ("contract", "capacity", "contact") if dice.random() < kept]
        if manner is Manner.FALSE_PHASE and "contract" not in survive:
            survive.append("contract")
        for name in survive or [dice.choice(("contract", "capacity"))]:
            self._restore(first, other, name)


def renamed(founder: Founder, company: Company) -> str:
    """Return another legal name for the company: a new core, or the old one with another word or seat."""
    core = founder.core() if founder.dice.random() < 0.4 else company.core
    return founder.legal_name(core=core, word=founder.one(company.trade.words), place=company.place)


_FIRST_PHASE = re.compile(r"[（·]?第?[一1](?:期|阶段)）?$")
_NUMBERS = {1: "一", 2: "二", 3: "三", 4: "四"}
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def bare_name(name: str) -> str:
    """Return a project name without the mark of a first phase."""
    return _FIRST_PHASE.sub("", name)


def phase_name(founder: Founder, *, name: str, number: int) -> str:
    """Return the name of the so-manieth phase of a project."""
    return founder.say("phase").format(name=name, nth=_NUMBERS[number], roman=_ROMAN[number], number=number)


def first_phase_name(founder: Founder, *, name: str) -> str:
    """Return the name of a project that announces later phases, or leaves them open."""
    return founder.say("phase-first").format(name=name)
