"""What a base book built on things a local book puts aside goes with them.

A local header may say `replaces: [stages, posts]` or `without: ["result:listed"]`. Items inherited from the books below
that point there lose the pointer, or, where they cannot stand without it, go too. The local book's own items are
never touched: a pointer of theirs that leads nowhere is a fault to be mended.
"""

from collections.abc import Mapping
from typing import Any, cast

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.pointers import POINTERS, REFERENCES
from luodi.engine.rulebook.schema.accounts import Account
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.cases import Case
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES

Items = dict[str, dict[str, Placed[Part]]]
GONE = object()


def prune(items: Items, *, own: str) -> None:
    """Afterwards no inherited item points at something missing. `own` is the local folder's name."""
    changed = True
    while changed:
        changed = False
        for held in items.values():
            for identifier, placed in list(held.items()):
                if placed.file.startswith(f"{own}/"):
                    continue
                kept = GONE if _orphaned(placed, items) else _pruned(placed.part, items)
                if kept is GONE:
                    del held[identifier]
                elif kept != placed.part:
                    held[identifier] = Placed(cast(Part, kept), placed.file, placed.node, placed.line)
                changed = changed or kept is GONE or kept != placed.part


def prune_accounts(accounts: dict[str, Placed[Account]], items: Items, *, own: str) -> None:
    """Inherited accounts no longer name rules that are gone; one left with nothing is dropped, to be given anew."""
    for clause, placed in list(accounts.items()):
        if placed.file.startswith(f"{own}/"):
            continue
        account = placed.part
        running = tuple(name for name in account.running if _known(name, items))
        tracked = tuple(name for name in account.tracked if _known(name, items))
        if not (running or tracked or account.planned or account.declaratory):
            del accounts[clause]
        elif (running, tracked) != (account.running, account.tracked):
            slimmer = account.model_copy(update={"running": running, "tracked": tracked})
            accounts[clause] = Placed(slimmer, placed.file, placed.node, placed.line)


def _orphaned(placed: Placed[Part], items: Items) -> bool:
    """A worked example goes when its rule is written anew by another folder."""
    if not isinstance(placed.part, Case):
        return False
    rule = _find(placed.part.rule, items)
    return rule is None or rule.file.partition("/")[0] != placed.file.partition("/")[0]


def _find(reference: str, items: Items) -> Placed[Part] | None:
    name, _, identifier = reference.partition(":")
    return items.get(REFERENCE_NAMES.get(name, ""), {}).get(identifier)


def _known(reference: str, items: Items) -> bool:
    return _find(reference, items) is not None


def _pruned(part: BaseModel, items: Items) -> Any:
    """The part without pointers that lead nowhere, or GONE."""
    changes: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        held = getattr(part, name)
        kept = _kept(part, name, held, items)
        if kept is GONE and (field.default is PydanticUndefined or field.is_required()):
            return GONE
        if kept is GONE:
            kept = field.default
        if kept != held:
            changes[name] = kept
    return part.model_copy(update=changes) if changes else part


def _kept(part: BaseModel, name: str, held: Any, items: Items) -> Any:
    """A field's value without what is gone."""
    if isinstance(held, BaseModel):
        return _pruned(held, items)
    if name in REFERENCES.get(type(part), ()) and isinstance(held, str):
        return held if _known(held, items) else GONE
    section = POINTERS.get(type(part), {}).get(name)
    if section is not None:
        return _pointed(held, items[section])
    if isinstance(held, tuple) and any(isinstance(each, BaseModel) for each in held):
        kept = tuple(each for each in (_pruned(each, items) for each in held) if each is not GONE)
        return kept or GONE
    return held


def _pointed(held: Any, known: Mapping[str, Placed[Part]]) -> Any:
    """Of one or several ids, those that are known."""
    if isinstance(held, str):
        return held if held in known else GONE
    if isinstance(held, tuple):
        kept = tuple(each for each in held if each in known)
        return kept if kept or not held else GONE
    return held
