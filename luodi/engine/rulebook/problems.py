"""A fault found in a rulebook: where it stands, what is wrong, what to do. In Chinese and in English."""

from dataclasses import dataclass, field
from typing import Literal

from luodi.engine.rulebook.messages import MESSAGES

Language = Literal["zh", "en"]
BILINGUAL = {"kind", "type"}
"""Particulars that are words of this house and come in both languages."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. `file` is relative to the library; `line` counts from 1."""

    file: str
    line: int
    code: str
    parameters: tuple[tuple[str, str], ...] = field(default=())

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.text("en")

    def text(self, language: Language = "zh") -> str:
        """The sentence in the language asked for, with its particulars filled in."""
        chinese, english = MESSAGES[self.code]
        words = {key: _side(value, language) if key in BILINGUAL else value for key, value in self.parameters}
        sentence = (chinese if language == "zh" else english).format_map(words)
        nearest = words.get("nearest")
        if not nearest:
            return sentence
        return f"{sentence}您是否想写“{nearest}”？" if language == "zh" else f"{sentence} Did you mean “{nearest}”?"

    def line_text(self, language: Language = "en") -> str:
        """`file:line: message`, as compilers write it."""
        return f"{self.file}:{self.line}: {self.text(language)}"


def _side(value: str, language: Language) -> str:
    """Of particulars written `中文/English, …`, those in the language asked for."""
    parts = [part.partition("/") for part in value.split(", ")]
    return ("、" if language == "zh" else ", ").join(zh if language == "zh" or not en else en for zh, _, en in parts)


def problem(code: str, *, file: str, line: int, **parameters: object) -> Problem:
    """A problem with its particulars as text. Raises KeyError for a code without a message."""
    if code not in MESSAGES:
        raise KeyError(code)
    return Problem(file, line, code, tuple(sorted((key, str(value)) for key, value in parameters.items())))
