"""The words and templates of one grammar, read from the file beside this module."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

import ruamel.yaml


@dataclass(frozen=True, slots=True)
class Product:
    """What is made: its names (the same thing in other words), the unit and the bounds of its capacity."""

    names: tuple[str, ...]
    unit: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Trade:
    """A branch: how it is written in the industry column, its words in company names, its products."""

    industry: tuple[str, ...]
    words: tuple[str, ...]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything a grammar can say. `lists` holds word lists and templates by their key in the file."""

    training: bool
    trades: tuple[Trade, ...]
    core: dict[str, str]
    lookalikes: dict[str, str]
    lists: dict[str, tuple[str, ...]]


@cache
def whole(grammar: str) -> Vocabulary:
    """Return all the words of a grammar: "first", "second" or "held-out"."""
    text = files(__package__).joinpath("words", f"{grammar}.yaml").read_text(encoding="utf-8")
    raw: dict[str, Any] = ruamel.yaml.YAML(typ="safe", pure=True).load(text)
    trades = tuple(_trade(trade) for trade in raw["trades"])
    alike = {mark: "".join(rest for rest in row if rest != mark) for row in raw["lookalikes"] for mark in row}
    taken = {"used-in-training", "trades", "core", "lookalikes"}
    lists = {key: tuple(value) for key, value in raw.items() if key not in taken}
    return Vocabulary(bool(raw["used-in-training"]), trades, dict(raw["core"]), alike, lists)


def _trade(raw: dict[str, Any]) -> Trade:
    products = tuple(Product(tuple(p["names"]), p["unit"], int(p["least"]), int(p["most"])) for p in raw["products"])
    return Trade(tuple(raw["industry"]), tuple(raw["words"]), products)


def part(*, grammar: str, share: float, dice: Random) -> Vocabulary:
    """Return the given share of a grammar's trades, syllables and templates; which ones, the dice decide."""
    words = whole(grammar)
    if share >= 1.0:
        return words

    def some(items: tuple[Any, ...]) -> tuple[Any, ...]:
        wanted = max(2, round(len(items) * share))
        return tuple(dice.sample(items, wanted)) if wanted < len(items) else items

    core = {key: "".join(some(tuple(text))) for key, text in words.core.items()}
    lists = {key: some(items) for key, items in words.lists.items()}
    return Vocabulary(words.training, some(words.trades), core, words.lookalikes, lists)
