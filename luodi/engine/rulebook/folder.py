"""One rulebook folder: its files, its sections, its items with the place each was written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.reading import MOST_FILES, Document, line_of, read_yaml
from luodi.engine.rulebook.schema.accounts import Account
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.places import Header
from luodi.engine.rulebook.schema.sections import SECTIONS
from luodi.engine.rulebook.schema.sources import Source
from luodi.engine.rulebook.shapes import nearest_word, shape

Shape_co = TypeVar("Shape_co", bound=Part, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[Shape_co]):
    """A part of the rulebook and where it was written."""

    part: Shape_co
    file: str
    node: Any
    line: int

    def line_at(self, *path: int | str) -> int:
        """The line of something inside this part."""
        return line_of(self.node, path, default=self.line)


@dataclass
class Draft:
    """What one folder says, before overlays and cross-checks. Filled while its files are read."""

    folder: Path
    header: Placed[Header] | None = None
    sources: list[Placed[Source]] = field(default_factory=list)
    accounts: dict[str, Placed[Account]] = field(default_factory=dict)
    items: dict[str, list[Placed[Part]]] = field(default_factory=lambda: {section: [] for section in SECTIONS})
    problems: list[Problem] = field(default_factory=list)


def read_folder(folder: Path) -> Draft:
    """Everything the folder's YAML files say, and every fault of shape in them."""
    draft = Draft(folder)
    if not folder.is_dir():
        draft.problems.append(problem("no-folder", file=folder.name, line=1, name=folder.name))
        return draft
    for document in _documents(draft):
        for section in document.content:
            _read_section(draft, document, section)
    if draft.header is None and not draft.problems:
        draft.problems.append(problem("no-header", file=f"{folder.name}/rulebook.yaml", line=1))
    return draft


def _documents(draft: Draft) -> Iterator[Document]:
    """The folder's YAML files in the order of their names; links that leave the folder are refused."""
    root = draft.folder.resolve()
    paths = sorted(path for path in draft.folder.rglob("*") if path.suffix in (".yaml", ".yml"))
    if len(paths) > MOST_FILES:
        draft.problems.append(problem("too-many-files", file=draft.folder.name, line=1, limit=MOST_FILES))
        return
    for path in paths:
        file = f"{draft.folder.name}/{path.relative_to(draft.folder).as_posix()}"
        if not path.resolve().is_relative_to(root):
            draft.problems.append(problem("outside", file=file, line=1))
            continue
        document, problems = read_yaml(path, file=file)
        draft.problems.extend(problems)
        if document is not None:
            yield document


def _read_section(draft: Draft, document: Document, section: Any) -> None:
    node, line = document.content[section], line_of(document.content, [section])
    if section == "rulebook":
        _read_header(draft, document, node, line)
    elif section == "source":
        source, problems = shape(Source, node, file=document.file, line=line)
        draft.problems.extend(problems)
        if source is not None:
            draft.sources.append(Placed(source, document.file, node, line))
    elif section == "coverage":
        _read_accounts(draft, document, node, line)
    elif section in SECTIONS:
        _read_items(draft, document, section, line)
    else:
        nearest = nearest_word(str(section), {*SECTIONS, "rulebook", "source", "coverage"})
        draft.problems.append(problem("unknown-section", file=document.file, line=line, word=section, nearest=nearest))


def _read_header(draft: Draft, document: Document, node: Any, line: int) -> None:
    if draft.header is not None:
        other = f"{draft.header.file}:{draft.header.line}"
        draft.problems.append(problem("two-headers", file=document.file, line=line, other=other))
        return
    header, problems = shape(Header, node, file=document.file, line=line)
    draft.problems.extend(problems)
    if header is not None:
        draft.header = Placed(header, document.file, node, line)


def _read_accounts(draft: Draft, document: Document, node: Any, line: int) -> None:
    if not isinstance(node, CommentedMap):
        draft.problems.append(
            problem("wrong-type", file=document.file, line=line, word="coverage", type="键值/a mapping")
        )
        return
    for clause in node:
        at = line_of(node, [clause])
        account, problems = shape(Account, node[clause], file=document.file, line=at)
        draft.problems.extend(problems)
        if str(clause) in draft.accounts:
            earlier = draft.accounts[str(clause)]
            draft.problems.append(
                problem(
                    "duplicate-id", file=document.file, line=at, word=clause, other=f"{earlier.file}:{earlier.line}"
                )
            )
        elif account is not None:
            draft.accounts[str(clause)] = Placed(account, document.file, node[clause], at)


def _read_items(draft: Draft, document: Document, section: str, line: int) -> None:
    node = document.content[section]
    if node is None:
        return
    if not isinstance(node, CommentedSeq):
        draft.problems.append(problem("not-list", file=document.file, line=line, word=section))
        return
    for index, entry in enumerate(node):
        at = line_of(node, [index])
        item, problems = shape(SECTIONS[section], entry, file=document.file, line=at)
        draft.problems.extend(problems)
        if item is not None:
            draft.items[section].append(Placed(item, document.file, entry, at))
