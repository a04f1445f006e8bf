"""The one way to change anything: a verb, declared once, from which button, endpoint, permission and journal line come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from luodi.audit import journal
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.following import effects_of, follows, precedes, preparations_of
from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.organization.validation import messages_by_field

__all__ = [
    "Act",
    "Nothing",
    "Verb",
    "all_codes",
    "all_verbs",
    "follows",
    "known_codes",
    "precedes",
    "sentence",
    "verb",
    "verb_named",
]

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
Text = str | Promise
DEMONSTRATION = "demonstration"  # the channel through which the house makes demonstration data


class Nothing(BaseModel):
    """The input of a verb that needs none."""


@dataclass
class Act:
    """One carrying-out of a verb: who, when, and what the journal shall say."""

    actor: Actor
    code: str
    at: datetime
    batch: str = ""
    lines: list[journal.Line] = field(default_factory=list)
    held: dict[str, Any] = field(default_factory=dict)  # what a room saw before the act, for its effect afterwards

    @property
    def today(self) -> date:
        """The day on which the act happens, in local time."""
        return timezone.localdate(self.at)

    def note(
        self,
        subject: models.Model,
        detail: dict[str, Any] | None = None,
        *,
        name: str = "",
        jurisdiction_id: int | None = None,
        rulebook_digest: str = "",
    ) -> None:
        """Afterwards the journal will hold one line about the subject; `detail` fills the verb's wording."""
        place = getattr(subject, "jurisdiction_id", None) if jurisdiction_id is None else jurisdiction_id
        self.lines.append(
            journal.Line(
                subject_type=subject._meta.label_lower,
                subject_id=subject.pk,
                subject_name=name or str(subject),
                detail=detail or {},
                jurisdiction_id=place,
                rulebook_digest=rulebook_digest,
            )
        )


class Body(Protocol[R_co]):
    """What stands under the decorator: gather facts, ask the rulebook, change rows, return."""

    def __call__(self, act: Act, target: Any, data: Any, /) -> R_co: ...


@dataclass(frozen=True)
class Verb(Generic[R]):
    """A declared verb. Calling it is the only way its rows are written."""

    code: str
    on: type[models.Model] | None
    takes: type[BaseModel]
    label: Text
    wording: Text
    body: Body[R]
    doc: str

    def __call__(
        self,
        *,
        actor: Actor,
        target: models.Model | int | None = None,
        data: BaseModel | dict[str, Any] | None = None,
        revision: int | None = None,
        batch: str = "",
        at: datetime | None = None,
    ) -> R:
        """Carry the verb out in one transaction, journal included, or raise Refused and change nothing.

        `revision` is the one the actor read: if the row has moved on since, Outdated is raised. `at` lets the house
        write the history of its demonstration data; for anybody else the clock decides, and naming an instant is
        NotAllowed: "as known on that day" rests on nobody being able to choose it.
        """
        checked = self._checked(data)
        with transaction.atomic():
            act = Act(actor=actor, code=self.code, at=_instant(actor, at), batch=batch)
            self.demand(actor)
            row = self._locked(actor, target)
            self._step_revision(row, revision)
            for preparation in preparations_of(self.code):
                preparation(act, row, checked)
            result = self.body(act, row, checked)
            if not act.lines and row is not None:
                act.note(row, checked.model_dump(mode="json", exclude_none=True))
            for effect in effects_of(self.code):
                effect(act, row, result)
            journal.append(act.lines, author=actor.author(), verb=self.code, at=act.at, batch=batch)
        return result

    def demand(self, actor: Actor) -> None:
        """Raise NotAllowed unless the actor's post includes the step: asked by the verb, and before a form is shown."""
        if self.code not in actor.verbs:
            message = _("Your post (%(post)s) does not include this step: %(verb)s.") % self._names(actor)
            raise NotAllowed(message, code="not-allowed")

    def _names(self, actor: Actor) -> dict[str, str]:
        return {"post": actor.post_title, "verb": str(self.label)}

    def _checked(self, data: BaseModel | dict[str, Any] | None) -> BaseModel:
        if isinstance(data, self.takes):
            return data
        try:
            return self.takes.model_validate(data or {})
        except ValidationError as error:
            fields = messages_by_field(error)
            raise Refused(_("Some of what was entered cannot be used."), code="invalid", fields=fields) from error

    def _locked(self, actor: Actor, target: models.Model | int | None) -> models.Model | None:
        if self.on is None:
            return None
        key = target.pk if isinstance(target, models.Model) else target
        row = visible(actor, self.on._default_manager.select_for_update(of=("self",))).filter(pk=key).first()
        if row is None:
            raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
        return row

    def _step_revision(self, row: models.Model | None, revision: int | None) -> None:
        if row is None or not hasattr(row, "revision"):
            return
        if revision is not None and row.revision != revision:
            raise Outdated(
                _(
                    "Somebody changed this while you had it open. Nothing of yours was saved; reload, compare, and try again."
                ),
                code="outdated",
            )
        row.revision += 1
        type(row)._default_manager.filter(pk=row.pk).update(revision=row.revision)


def _instant(actor: Actor, at: datetime | None) -> datetime:
    now = timezone.now()
    if at is None:
        return now
    if not actor.is_system or actor.channel != DEMONSTRATION or at > now:
        raise NotAllowed(_("Nobody chooses when he acts."), code="not-allowed")
    return at


_verbs: dict[str, Verb[Any]] = {}


def verb(
    code: str, *, on: type[models.Model] | None, label: Text, wording: Text, takes: type[BaseModel] = Nothing
) -> Callable[[Body[R]], Verb[R]]:
    """Declare a verb. `code` is `<room>.<function>`; `wording` is the journal's sentence with {names} from the detail.

    Raises RuntimeError when the code is declared twice.
    """

    def declare(body: Body[R]) -> Verb[R]:
        if code in _verbs:
            raise RuntimeError(f"The verb {code} is declared twice.")
        declared = Verb(code=code, on=on, takes=takes, label=label, wording=wording, body=body, doc=body.__doc__ or "")
        _verbs[code] = declared
        return declared

    return declare


def all_verbs() -> dict[str, Verb[Any]]:
    """Return every declared verb by its code."""
    return dict(_verbs)


def all_codes() -> frozenset[str]:
    """Return the codes of every declared verb."""
    return frozenset(_verbs)


def verb_named(code: str) -> Verb[Any]:
    """Return the verb; raises LookupError for an unknown code."""
    if code not in _verbs:
        raise LookupError(f"There is no verb {code}.")
    return _verbs[code]


def sentence(entry_verb: str, detail: dict[str, Any]) -> str:
    """Return the journal's sentence for an entry, in the reader's language; unknown verbs are shown by their code."""
    declared = _verbs.get(entry_verb)
    if declared is None:
        return entry_verb
    return str(declared.wording).format_map(_Spoken(detail))


class _Spoken(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "—"


def known_codes(codes: Iterable[str]) -> list[str]:
    """Return the codes that no verb declares, for the check of a rulebook's posts."""
    return sorted(set(codes) - set(_verbs))
