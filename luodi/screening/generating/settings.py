"""What the public generator is asked for: how many records, which words, and how often each thing happens."""

from dataclasses import dataclass, replace
from random import Random
from typing import Literal, Self

Tier = Literal["standard", "altered"]
Grammar = Literal["first", "second", "held-out", "blind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One data set, repeatable to the letter: `seed` decides everything the rates leave open.

    Rates are shares from 0 to 1. Those of the first group are shares of first declarations (projects), those of the
    second group shares of written texts. Tier "altered" also changes land, site, industry and amount of a project
    that is declared twice, all at once.
    """

    records: int
    seed: int
    tier: Tier = "standard"
    grammar: Grammar = "first"
    vocabulary: float = 1.0
    """The share of the grammar's words and templates in use; which ones, the seed decides."""

    short_core: float = 0.15
    long_core: float = 0.35
    """Shares of companies' core names with two and with four characters; the rest have three."""
    declared_twice: float = 0.16
    """Projects that stand there more than once (the same)."""
    declared_thrice: float = 0.15
    """Of those, the ones that stand there once more, and so on."""
    again: float = 0.30
    relabelled: float = 0.28
    two_places: float = 0.14
    inflated: float = 0.16
    false_phase: float = 0.12
    """Weights of the five manners among the same."""
    combined: float = 0.20
    """Of the same, those that are at once relabelled or inflated besides their first manner."""
    soft_change: float = 0.03
    """Chance of each of land, site, industry and amount to be another one besides; never all four at once, which is
    what the altered tier does."""
    phase: float = 0.06
    """Projects with a genuine later phase."""
    shell: float = 0.025
    """Projects whose investor's name a look-alike or shell company borrows."""
    group: float = 0.06
    """Projects whose investor, or an affiliate of it, has a really different project besides."""
    same_product: float = 0.15
    """Of those, the ones that make the same product again at another place, in another size."""
    tenants: float = 0.01
    """Projects around which a park with other investors forms."""
    known: float = 0.08
    """Projects of well-known investors, who have several each."""
    agent: float = 0.05
    """Projects whose contact is an agent shared with many others."""
    namesake: float = 0.03
    """Companies that by chance bear another company's core name in another region and trade."""
    phase_on_site: float = 0.3
    """Genuine phases that name the first one's address (the next parcel of the same site)."""
    phase_same_capacity: float = 0.1
    """Genuine phases that double what the first one makes: equal capacity."""
    group_on_site: float = 0.1
    """Different projects of one investor that name the same address."""
    tenants_same_text: float = 0.2
    """Tenants that write the park's address without their own building."""
    abroad: float = 0.015
    """Investors from outside the mainland, or persons: no credit code at all."""
    same_people: float = 0.6
    """Chance that a company's later declaration names the same contact."""
    evidence_kept: float = 0.72
    """In the altered tier: the chance that each hard trace (contract, capacity, contact) survives."""

    blank: float = 0.08
    """Texts left blank, over every column."""
    blank_code: float = 0.15
    typo_code: float = 0.05
    """Credit codes with two characters exchanged, one mistaken or one lost."""
    typo_name: float = 0.05
    short_name: float = 0.06
    """Company names without their legal form or without their region."""
    former_name: float = 0.10
    """Companies that once had another name (same code)."""
    traditional: float = 0.015
    full_width: float = 0.02
    spaced: float = 0.02
    unreadable: float = 0.02
    """Amounts that say nothing, such as 面议."""
    foreign: float = 0.015
    """Amounts written in US dollars."""
    about: float = 0.05
    """Amounts rounded and called about, 约."""

    def with_(self, **changes: object) -> Self:
        """Return the same settings but for the given ones."""
        return replace(self, **changes)  # type: ignore[arg-type]


SPREAD: dict[str, tuple[float, float]] = {
    "vocabulary": (0.5, 1.0),
    "short_core": (0.0, 0.5),
    "long_core": (0.0, 0.5),
    "declared_twice": (0.05, 0.35),
    "declared_thrice": (0.0, 0.35),
    "again": (0.1, 0.5),
    "relabelled": (0.1, 0.5),
    "two_places": (0.05, 0.4),
    "inflated": (0.05, 0.4),
    "false_phase": (0.05, 0.3),
    "combined": (0.0, 0.5),
    "soft_change": (0.0, 0.4),
    "phase": (0.02, 0.15),
    "shell": (0.01, 0.08),
    "group": (0.02, 0.2),
    "same_product": (0.0, 0.35),
    "tenants": (0.002, 0.03),
    "known": (0.02, 0.2),
    "agent": (0.0, 0.15),
    "namesake": (0.0, 0.1),
    "phase_on_site": (0.0, 0.8),
    "phase_same_capacity": (0.0, 0.35),
    "group_on_site": (0.0, 0.3),
    "tenants_same_text": (0.0, 0.8),
    "abroad": (0.0, 0.05),
    "same_people": (0.2, 0.95),
    "evidence_kept": (0.5, 0.9),
    "blank": (0.0, 0.22),
    "blank_code": (0.03, 0.45),
    "typo_code": (0.0, 0.15),
    "typo_name": (0.0, 0.15),
    "short_name": (0.0, 0.2),
    "former_name": (0.0, 0.25),
    "traditional": (0.0, 0.06),
    "full_width": (0.0, 0.06),
    "spaced": (0.0, 0.06),
    "unreadable": (0.0, 0.06),
    "foreign": (0.0, 0.05),
    "about": (0.0, 0.15),
}
"""Between which rates training wanders: a model that has seen only one mixture learns the mixture."""


def domain_randomised(*, seed: int, records: int = 50_000, tier: Tier = "standard") -> Settings:
    """Return settings for training: a training grammar and every rate drawn from SPREAD by the seed."""
    dice = Random(seed)
    drawn = {name: dice.uniform(*bounds) for name, bounds in SPREAD.items()}
    grammar: Grammar = dice.choice(("first", "second"))
    return Settings(records=records, seed=seed, tier=tier, grammar=grammar).with_(**drawn)


def held_out(
    *, seed: int, records: int, tier: Tier = "standard", grammar: Literal["held-out", "blind"] = "held-out"
) -> Settings:
    """Return settings with words, templates and rates no training ever uses: for honest testing of carry-over.

    The words of "blind" were written after the word lists of the normalisation, and unknown to whoever wrote those.
    """
    rates = {"declared_twice": 0.2, "phase": 0.08, "group": 0.1, "known": 0.05, "agent": 0.08, "blank": 0.11}
    rates |= {"blank_code": 0.25, "typo_code": 0.08, "typo_name": 0.08, "short_name": 0.1, "same_people": 0.7}
    rates |= {"short_core": 0.25, "long_core": 0.25, "vocabulary": 1.0}
    rates |= {"phase_on_site": 0.45, "phase_same_capacity": 0.15, "group_on_site": 0.15, "abroad": 0.03}
    return Settings(records=records, seed=seed, tier=tier, grammar=grammar).with_(**rates)
