"""A folder of YAML, and the folders it extends, into one frozen book; or every fault found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from luodi.engine.rulebook import checks, templates
from luodi.engine.rulebook.book import Book
from luodi.engine.rulebook.folder import Draft, read_folder
from luodi.engine.rulebook.merging import Merged, merge
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES


@dataclass(frozen=True)
class Loaded:
    """The book, or None when there are problems; problems in the order of files and lines."""

    book: Book | None
    problems: list[Problem]
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Where each item stands, worked examples among them: `case:<id>`, `indicator:<id>` to file and line."""


def load(folder: Path, library: Path) -> Loaded:
    """The book of `folder`, standing on the folders of `library` it extends. Never raises for what is in the files."""
    drafts: list[Draft] = []
    problems = _gather(folder, library, drafts, ())
    if problems:
        return Loaded(None, _sorted(problems))
    merged, problems = merge(drafts)
    problems += checks.check(merged, library)
    brought, faults = templates.gather(merged, drafts)
    problems += faults
    if problems:
        return Loaded(None, _sorted(problems))
    names = {"case": "cases", **REFERENCE_NAMES}
    places = {
        f"{name}:{identifier}": (placed.file, placed.line)
        for name, section in names.items()
        for identifier, placed in merged.items[section].items()
    }
    return Loaded(_book(merged, brought), [], places)


def check_folder(folder: Path, library: Path) -> list[Problem]:
    """Every fault of the folder's rulebook, sorted by file and line; empty when it may be published."""
    return load(folder, library).problems


def _gather(folder: Path, library: Path, drafts: list[Draft], above: tuple[str, ...]) -> list[Problem]:
    """Reads a folder after the folders it extends, each once, the most general first."""
    draft = read_folder(folder)
    problems = list(draft.problems)
    if draft.header is not None:
        for index, name in enumerate(draft.header.part.extends):
            line = draft.header.line_at("extends", index)
            problems += _gather_base(name, library, drafts, (*above, folder.name), file=draft.header.file, line=line)
    if all(other.folder.resolve() != folder.resolve() for other in drafts):
        drafts.append(draft)
    return problems


def _gather_base(
    name: str, library: Path, drafts: list[Draft], above: tuple[str, ...], *, file: str, line: int
) -> list[Problem]:
    """The folder `name` that a header extends, if it is there and not itself standing on that header."""
    if name in above:
        return [problem("extends-cycle", file=file, line=line, path=" → ".join((*above, name)))]
    base = library / name
    if Path(name).name != name or not base.is_dir() or not base.resolve().is_relative_to(library.resolve()):
        return [problem("unknown-extends", file=file, line=line, word=name)]
    if any(draft.folder.resolve() == base.resolve() for draft in drafts):
        return []
    problems = _gather(base, library, drafts, above)
    return [*problems, problem("base-broken", file=file, line=line, word=name)] if problems else []


def _book(merged: Merged, brought: Mapping[str, str]) -> Book:
    """The flat book without positions."""
    sections: dict[str, Any] = {
        section: tuple(placed.part for placed in items.values()) for section, items in merged.items.items()
    }
    return Book(
        header=merged.header.part,
        sources=tuple(source.part for source in merged.sources),
        coverage={clause: account.part for clause, account in sorted(merged.accounts.items())},
        templates=dict(brought),
        **sections,
    )


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(set(problems))
