"""What becomes of each clause: running, a person's tracked duty, declaratory, or planned for later."""

import re
from typing import Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Part, Reference, Text

MECHANISM = re.compile(r"^[A-D]\d{1,2}$")


class Account(Part):
    """The account of one clause. `declaratory` stands alone; `planned` may stand beside what already runs."""

    running: tuple[Reference, ...] = ()
    tracked: tuple[Reference, ...] = ()
    declaratory: Text | None = None
    planned: tuple[str, ...] = Field(default=(), description="Mechanism ids: [D6]")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        others = self.running or self.tracked or self.planned
        if bool(others) == bool(self.declaratory):
            raise ValueError("account-shape")
        if any(not MECHANISM.match(mechanism) for mechanism in self.planned):
            raise ValueError("account-mechanism")
        return self

    @property
    def kind(self) -> str:
        """The one column the clause is counted in; a clause only partly running counts as planned."""
        if self.planned:
            return "planned"
        if self.running:
            return "running"
        return "tracked" if self.tracked else "declaratory"
