"""Overlays: a local book over the books it extends, resolved once into flat sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from luodi.engine.rulebook.folder import Draft, Placed
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.pruning import prune, prune_accounts
from luodi.engine.rulebook.schema.accounts import Account
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.places import Header
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES, SECTIONS
from luodi.engine.rulebook.schema.sources import Source
from luodi.engine.rulebook.schema.words import CodeList, Word


def id_of(part: Part) -> str:
    """The identifier every item of a section carries."""
    return cast(str, getattr(part, "id"))  # noqa: B009 - Part itself has no id; every model in SECTIONS does


@dataclass(frozen=True)
class Merged:
    """The flat book while positions are still known. `own` is the folder's own draft."""

    own: Draft
    header: Placed[Header]
    sources: tuple[Placed[Source], ...]
    accounts: dict[str, Placed[Account]]
    items: dict[str, dict[str, Placed[Part]]]

    def find(self, reference: str) -> Placed[Part] | None:
        """The item a reference such as `gate:signing` names."""
        name, _, identifier = reference.partition(":")
        section = REFERENCE_NAMES.get(name)
        return self.items[section].get(identifier) if section else None

    def ids(self, section: str) -> set[str]:
        """The ids in a section."""
        return set(self.items[section])


def merge(drafts: Sequence[Draft]) -> tuple[Merged, list[Problem]]:
    """Drafts from the most general to the most local, laid over one another; and ids used twice in one folder."""
    own = drafts[-1]
    assert own.header is not None
    problems: list[Problem] = []
    items: dict[str, dict[str, Placed[Part]]] = {section: {} for section in SECTIONS}
    sources: list[Placed[Source]] = []
    accounts: dict[str, Placed[Account]] = {}
    for draft in drafts:
        _leave_out(items, draft)
        for section in SECTIONS:
            problems += _lay_over(items[section], draft.items[section])
        sources.extend(source for source in draft.sources if source.file not in {other.file for other in sources})
        accounts.update(draft.accounts)
        prune(items, own=draft.folder.name)
        prune_accounts(accounts, items, own=draft.folder.name)
    return Merged(own, own.header, tuple(sources), accounts, items), problems


def _leave_out(items: dict[str, dict[str, Placed[Part]]], draft: Draft) -> None:
    """Sections and items of the books below that this header does not take over."""
    if draft.header is None:
        return
    for section in draft.header.part.replaces:
        if section in items:
            items[section] = {}
    for reference in draft.header.part.without:
        name, _, identifier = reference.partition(":")
        items.get(REFERENCE_NAMES.get(name, ""), {}).pop(identifier, None)


def _lay_over(below: dict[str, Placed[Part]], own: Sequence[Placed[Part]]) -> list[Problem]:
    """Own items replace those of the same id; code lists grow instead. Twice the same id in one folder is a fault."""
    problems: list[Problem] = []
    seen: dict[str, Placed[Part]] = {}
    for placed in own:
        identifier = id_of(placed.part)
        if identifier in seen:
            earlier = seen[identifier]
            problems.append(
                problem(
                    "duplicate-id",
                    file=placed.file,
                    line=placed.line,
                    word=identifier,
                    other=f"{earlier.file}:{earlier.line}",
                )
            )
            continue
        seen[identifier] = placed
        below[identifier] = _grown(below.get(identifier), placed)
    return problems


def _grown(base: Placed[Part] | None, own: Placed[Part]) -> Placed[Part]:
    """A code list together with the words of the list it extends; anything else as it stands."""
    if base is None or not isinstance(own.part, CodeList) or own.part.replaces or not isinstance(base.part, CodeList):
        return own
    words: dict[str, Word] = {word.id: word for word in base.part.items}
    words.update({word.id: word for word in own.part.items})
    return Placed(own.part.model_copy(update={"items": tuple(words.values())}), own.file, own.node, own.line)
