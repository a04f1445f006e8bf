"""What a room above does before and after a verb of a room below, in the verb's own transaction."""

from collections.abc import Callable, Sequence
from typing import Any

Effect = Callable[[Any, Any, Any], None]
_effects: dict[str, list[Effect]] = {}
_preparations: dict[str, list[Effect]] = {}


def follows(*codes: str) -> Callable[[Effect], Effect]:
    """Declare what a room above does whenever one of these verbs has been carried out, in the same transaction.

    The effect gets the act, the verb's target and its result; what it notes goes into the same journal entry. A room
    declares its effects in `effects.py`, which its app imports: nothing happens behind a writer's back that cannot be
    found by the verb's code.
    """
    return _declaring(_effects, codes)


def precedes(*codes: str) -> Callable[[Effect], Effect]:
    """Declare what a room above looks at before one of these verbs changes anything, in the same transaction.

    The preparation gets the act, the verb's target as it stands and the checked input; it may only put what it saw into
    `act.held`, under a name of its room. It is declared in the room's `effects.py`.
    """
    return _declaring(_preparations, codes)


def effects_of(code: str) -> Sequence[Effect]:
    """Return what follows the verb, in the order in which it was declared."""
    return _effects.get(code, ())


def preparations_of(code: str) -> Sequence[Effect]:
    """Return what precedes the verb, in the order in which it was declared."""
    return _preparations.get(code, ())


def _declaring(known: dict[str, list[Effect]], codes: Sequence[str]) -> Callable[[Effect], Effect]:
    def declare(effect: Effect) -> Effect:
        for code in codes:
            known.setdefault(code, []).append(effect)
        return effect

    return declare
