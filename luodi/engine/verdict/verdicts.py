"""A verdict and its working: the facts used, what they were compared with, the clause, the verdicts it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from luodi.engine.verdict.outcomes import Outcome

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Said:
    """A sentence in both languages; as plain text it is Chinese."""

    zh: str
    en: str

    def text(self, language: str = "zh") -> str:
        """The sentence in the language asked for."""
        return self.en if language.startswith("en") else self.zh

    def __str__(self) -> str:
        return self.zh


@dataclass(frozen=True)
class Used:
    """A fact or a bound as it went into a comparison; `source` says where a bound comes from."""

    name: str
    value: Said
    source: str = ""


@dataclass(frozen=True)
class Working:
    """How a verdict came about."""

    sentence: Said
    facts: tuple[Used, ...] = ()
    bounds: tuple[Used, ...] = ()
    note: Said | None = None
    children: tuple["Verdict", ...] = ()

    def __iter__(self) -> Iterator[Said]:
        """The working line by line, ready to be read."""
        yield self.explanation
        for child in self.children:
            yield from child.working

    @property
    def explanation(self) -> Said:
        """The rule's sentence with the facts and bounds it was judged on."""
        if self.note is not None:
            return Said(f"{self.sentence.zh}：{self.note.zh}", f"{self.sentence.en}: {self.note.en}")
        if not self.facts:
            return self.sentence
        zh = "，".join(used.value.zh for used in self.facts)
        en = ", ".join(used.value.en for used in self.facts)
        return Said(f"{self.sentence.zh}（现为{zh}）", f"{self.sentence.en} (now {en})")


@dataclass(frozen=True)
class Verdict:
    """What a rule says, under which clauses, by which working, and which facts it lacks."""

    outcome: Outcome
    rule: str
    cite: tuple[str, ...]
    working: Working
    missing: tuple[str, ...] = field(default=())

    def walk(self) -> Iterator["Verdict"]:
        """This verdict and all it rests on, the outermost first."""
        yield self
        for child in self.working.children:
            yield from child.walk()

    def to_json(self) -> dict[str, Any]:
        """The verdict as it is kept in a journal: words in both languages, numbers as they were compared."""
        working = self.working
        return {
            "outcome": self.outcome.value,
            "rule": self.rule,
            "cite": list(self.cite),
            "missing": list(self.missing),
            "sentence": _both(working.sentence),
            "facts": [_used(used) for used in working.facts],
            "bounds": [_used(used) for used in working.bounds],
            "note": _both(working.note) if working.note is not None else None,
            "children": [child.to_json() for child in working.children],
        }


def _both(said: Said) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}


def _used(used: Used) -> dict[str, Any]:
    return {"name": used.name, "value": _both(used.value), "source": used.source}
