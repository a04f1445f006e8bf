"""Figures by their names: what stands in a text box is `{新签约项目·全年·同比}`, what is stored `{growth:signed-count@year}`.

Names are those of the rulebook, in the paper's own language. Both ways of writing are read; only the placeholder is
kept, so that a renamed indicator breaks no text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import FIGURE, PLACEHOLDER, Document, template_field

SEPARATOR = "·"
WINDOWS = {
    "week": "本周",
    "half-month": "本半月",
    "month": "本月",
    "quarter": "本季",
    "half-year": "本半年",
    "year": "全年",
    "year-to-date": "今年以来",
}
KINDS = {
    "figure": "",
    "target": "目标",
    "completion": "完成率",
    "difference": "时序差",
    "growth": "同比",
    "rank": "位次",
    "rows": "条数",
}
PLAIN = {
    "period": "报告期",
    "issuer": "发文机关",
    "place": "地区",
    "year": "发文年份",
    "next-year": "下一年",
    "issue": "期号",
    "date": "成文日期",
}
FULL_WIDTH = str.maketrans("｛｝", "{}")  # what a Chinese keyboard types
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Names:
    """The words of one book: its indicators, its units, and the way back from each."""

    titles: Mapping[str, str]
    indicators: Mapping[str, str]
    units: Mapping[str, str]
    unit_ids: Mapping[str, str]

    def of(self, inner: str) -> str:
        """Return the name of what stands between the braces; itself when there is no name for it."""
        found = FIGURE.match(inner)
        if found is None:
            return PLAIN.get(inner, inner)
        if found["indicator"] not in self.titles or (found["unit"] or "") not in {"", *self.units}:
            return inner
        parts = (self.titles[found["indicator"]], WINDOWS[found["window"]], KINDS[found["kind"]])
        unit = self.units[found["unit"]] if found["unit"] else ""
        return SEPARATOR.join(filter(None, (*parts, unit)))

    def inner(self, name: str) -> str:
        """Return what is to stand between the braces for a name; itself when it is no name."""
        plain = {word: key for key, word in PLAIN.items()}
        parts = [SPACES.sub("", part) for part in name.split(SEPARATOR)]
        if name.strip() in plain:
            return plain[name.strip()]
        if parts[0] not in self.indicators:
            return name.strip()
        return self._figure(self.indicators[parts[0]], parts[1:]) or name.strip()

    def _figure(self, indicator: str, words: list[str]) -> str:
        window = kind = unit = ""
        windows, kinds = {v: k for k, v in WINDOWS.items()}, {v: k for k, v in KINDS.items() if v}
        for word in words:
            if word in windows and not window:
                window = windows[word]
            elif word in kinds and not kind:
                kind = kinds[word]
            elif word in self.unit_ids and not unit:
                unit = self.unit_ids[word]
            else:
                return ""
        return f"{kind or 'figure'}:{indicator}@{window}{f'/{unit}' if unit else ''}" if window else ""


def names_of(book: Book) -> Names:
    """Return the names of the book's figures and units; of two units with one short name the second keeps its full one."""
    short: dict[str, str] = {}
    for unit in book.units:
        short.setdefault(unit.short or unit.name, unit.id)
    units = {
        unit.id: (unit.short or unit.name) if short[unit.short or unit.name] == unit.id else unit.name
        for unit in book.units
    }
    return Names(
        titles={one.id: one.title for one in book.indicators},
        indicators={SPACES.sub("", one.title): one.id for one in book.indicators},
        units=units,
        unit_ids={SPACES.sub("", name): identifier for identifier, name in units.items()},
    )


def named(book: Book, text: str) -> str:
    """Return a stored text as a person reads and edits it: every placeholder by its name."""
    names = names_of(book)
    return PLACEHOLDER.sub(lambda found: f"{{{names.of(found[1])}}}", text)


def stored(book: Book, text: str) -> str:
    """Return a text a person wrote with every name as its placeholder; what is no name stays as it was typed."""
    names = names_of(book)
    return PLACEHOLDER.sub(lambda found: f"{{{names.inner(found[1])}}}", text.translate(FULL_WIDTH))


def figure_fields(book: Book, document: Document) -> Iterator[tuple[str, str]]:
    """Yield each figure of the paper's sentences once: its name in a template, and its name in words."""
    names, seen = names_of(book), set()
    for inner in (inner for text in document.texts() for inner in PLACEHOLDER.findall(text)):
        found = FIGURE.match(inner)
        if found is not None and inner not in seen:
            seen.add(inner)
            yield template_field(found["kind"], found["indicator"], found["window"], found["unit"]), names.of(inner)
