"""Why something was not done, in the user's language, with the clause and what is missing."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: what, where it can be supplied (a path on this site), under which clause."""

    title: str
    explanation: str = ""
    link: str = ""
    cite: tuple[str, ...] = ()


@dataclass(eq=False)
class Refused(Exception):
    """The verb was not carried out and nothing changed. `code` is stable, `message` is for the person."""

    message: str
    code: str = "refused"
    cite: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    fields: dict[str, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(Refused):
    """The actor's post does not give him this verb, or he may not see the target."""


class Outdated(Refused):
    """Somebody else changed the row since the actor read it."""
