"""What is written down of one address of the house."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from luodi.organization.actors import Actor

PROJECT = {"pk": "{project}"}
POST_ONLY = 405


@dataclass(frozen=True)
class Address:
    """One address: what it answers to GET, who may, and what it shows.

    `needs`: the post must have one of these verbs, else 403. `of`: the row it shows; 404 for who may not see it, and for
    everybody where the place's rulebook has no rule such a row could come from.
    `only`: of those who see the row, who gets the page; 404 for the others.
    `also`: of those who do not see the row, who gets the page all the same.
    `stranger`: what somebody gets who is not signed in. `given`: the parts of the address, by name; `{…}` is filled
    from the world of the test.
    """

    answer: int = 200
    needs: tuple[str, ...] = ()
    of: str = ""
    stranger: int = 302
    given: dict[str, str] = field(default_factory=dict)
    query: str = ""
    only: Callable[[Actor, Any], bool] | None = None
    also: Callable[[Actor, Any], bool] | None = None
