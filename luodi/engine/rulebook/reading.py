"""YAML files read with suspicion: size, depth, aliases, tags and links are limited before anything is built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from ruamel.yaml.parser import RoundTripParser

from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Plain

LARGEST_FILE = 1024 * 1024
DEEPEST = 40
MOST_FILES = 400


@dataclass(frozen=True)
class Document:
    """One YAML file: its name within the library, and its content with positions."""

    file: str
    content: CommentedMap


def read_yaml(path: Path, *, file: str) -> tuple[Document | None, list[Problem]]:
    """The content of one file with positions, or why it cannot be read. Not to be changed by the caller."""
    text, problems = _text(path, file)
    return (None, problems) if text is None else _parsed(text, file)


@lru_cache(maxsize=512)
def _parsed(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """The same for a text. Remembered, because every local book reads the national one again."""
    try:
        content = _watched(file).load(text)
    except _Danger as danger:
        return None, [danger.found]
    except DuplicateKeyError as error:
        return None, [problem("duplicate-key", file=file, line=_line(error), word=_duplicate(error))]
    except MarkedYAMLError as error:
        return None, [problem("not-yaml", file=file, line=_line(error), detail=error.problem or "?")]
    except (YAMLError, ValueError) as error:
        return None, [problem("not-yaml", file=file, line=1, detail=str(error).splitlines()[0])]
    if content is not None and not isinstance(content, CommentedMap):
        return None, [problem("not-mapping", file=file, line=1)]
    return Document(file, content if content is not None else CommentedMap()), []


def _text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """The file's text if it is small enough and UTF-8."""
    if not path.is_file():
        return None, [problem("not-text", file=file, line=1)]
    if path.stat().st_size > LARGEST_FILE:
        return None, [problem("too-large", file=file, line=1, limit=LARGEST_FILE)]
    try:
        return path.read_text(encoding="utf-8"), []
    except UnicodeDecodeError:
        return None, [problem("not-text", file=file, line=1)]


class _Danger(Exception):
    """Something a rulebook may not hold."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found)
        self.found = found


class _Watch(RoundTripParser):
    """Stops at aliases, anchors, tags and too deep nesting in the event stream, before any object is built."""

    file = ""
    depth = 0

    def get_event(self) -> Any:
        """Return the next event; raises _Danger."""
        event = super().get_event()
        self._look_at(event)
        return event

    def _look_at(self, event: Any) -> None:
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            self._stop("alias", event)
        if getattr(event, "tag", None) is not None:
            self._stop("tag", event)
        if isinstance(event, CollectionStartEvent):
            self.depth += 1
        elif isinstance(event, CollectionEndEvent):
            self.depth -= 1
        if self.depth > DEEPEST:
            self._stop("too-deep", event, limit=DEEPEST)

    def _stop(self, code: str, event: Any, **more: int) -> None:
        raise _Danger(problem(code, file=self.file, line=event.start_mark.line + 1, **more))


def _watched(file: str) -> YAML:
    """A reader of one text that looks at each event once, on the way."""
    reader = YAML(typ="rt")
    reader.Parser = type("_WatchOfFile", (_Watch,), {"file": file})
    return reader


def _line(error: MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return int(mark.line) + 1 if mark is not None else 1


def _duplicate(error: MarkedYAMLError) -> str:
    parts = (error.problem or "").split('"')
    return parts[1] if len(parts) > 1 else "?"


def plain(node: Any) -> Plain:
    """The same content as JSON would hold it: days as ISO text, keys as text; floats stay to be refused."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, str):
        return str(node)
    if isinstance(node, Sequence):
        return [plain(value) for value in node]
    if isinstance(node, datetime | date):
        return node.isoformat()
    if isinstance(node, bool) or node is None:
        return node
    return int(node) if isinstance(node, int) else node


def line_of(node: Any, path: Sequence[int | str], *, default: int = 1) -> int:
    """The line (from 1) where `path` leads, as deep as it can be followed.

    Validation paths carry names of alternatives that are not in the file; those are stepped over.
    """
    line = _own_line(node, default)
    for index, step in enumerate(path):
        found = _step(node, step, last=index == len(path) - 1)
        if found is not None:
            node, line = found
    return line


def _own_line(node: Any, default: int) -> int:
    return node.lc.line + 1 if isinstance(node, CommentedMap | CommentedSeq) and node.lc.line is not None else default


def _step(node: Any, step: int | str, *, last: bool) -> tuple[Any, int] | None:
    """One step down and the line it stands on; None when the step is not in the file."""
    if isinstance(node, CommentedMap) and step in node:
        below = node[step]
        if not last and not isinstance(below, CommentedMap | CommentedSeq):
            return None
        return below, _line_in(node, step)
    if isinstance(node, CommentedSeq) and isinstance(step, int) and 0 <= step < len(node):
        return node[step], _line_in(node, step)
    return None


def _line_in(node: CommentedMap | CommentedSeq, step: int | str) -> int:
    """The line of a key or item; that of its container when YAML keeps none (a merge key brought it in)."""
    position = (node.lc.data or {}).get(step)
    return int(position[0]) + 1 if position else _own_line(node, 1)
