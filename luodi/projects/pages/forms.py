"""The form of each verb of the dossier: its input, with the choices the rulebook and the dossier give."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.stages import Move
from luodi.organization.actors import Actor
from luodi.organization.queries import units_visible
from luodi.projects import inputs
from luodi.projects.actions.people import ROLES
from luodi.projects.actions.sign_offs import answer_title
from luodi.projects.labels import CURRENCIES, INPUT_LABELS, PRECISIONS
from luodi.projects.models import Project
from luodi.records.forms import VerbForm, form_class

Choices = dict[str, Iterable[tuple[Any, Any]]]
MONEY = ("amount", "total_investment", "fixed_investment", "foreign_investment")
CURRENCY_COLUMNS = ("currency", "total_investment_currency", "fixed_investment_currency", "foreign_investment_currency")


@dataclass(frozen=True)
class Shape:
    """How a verb's form looks: its input, which fields it hides, whether a file comes with it."""

    takes: type[BaseModel]
    choices: Callable[[Actor, Book, Project | None], Choices]
    hidden: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    takes_file: bool = False
    hint: Any = field(default="")


def _units(actor: Actor) -> list[tuple[int, str]]:
    return [(unit.pk, unit.short_name) for unit in units_visible(actor)]


def _words(book: Book, list_id: str) -> list[tuple[str, str]]:
    return next(([(word.id, word.title) for word in words.items] for words in book.lists if words.id == list_id), [])


def field_choices(actor: Actor, book: Book, project: Project | None) -> Choices:
    """Return the choices of the dossier's own columns: units, code lists of the ledger's columns, currencies."""
    choices: Choices = {name: CURRENCIES for name in CURRENCY_COLUMNS}
    units = _units(actor)
    choices |= {"responsible_unit": units, "landing_unit": units}
    for name, column in book.columns.items():
        if column.list_ is not None and name in inputs.ProjectFields.model_fields:
            words = _words(book, column.list_)
            if words:
                choices[name] = words
    return choices


def _result_choices(actor: Actor, book: Book, project: Project | None) -> Choices:
    return {
        "kind": [(kind.id, kind.title) for kind in book.results],
        "precision": PRECISIONS,
        "currency": CURRENCIES,
        "unit": _units(actor),
    }


def _sign_off_choices(actor: Actor, book: Book, project: Project | None) -> Choices:
    mine = [rule for rule in book.sign_offs if actor.post_code in rule.by]
    answers = list(dict.fromkeys(answer for rule in mine for answer in rule.answers))
    return {"kind": [(rule.id, rule.title) for rule in mine], "answer": [(a, answer_title(a)) for a in answers]}


def _paper_choices(actor: Actor, book: Book, project: Project | None) -> Choices:
    return {"kind": [(paper.id, paper.title) for paper in book.papers]}


def _people_choices(actor: Actor, book: Book, project: Project | None) -> Choices:
    return {"unit": _units(actor), "role": list(ROLES.items())}


def _item_choices(actor: Actor, book: Book, project: Project | None) -> Choices:
    return {"item": [(item.id, item.title) for item in book.checklist]}


def _none(actor: Actor, book: Book, project: Project | None) -> Choices:
    return {}


SHAPES: dict[str, Shape] = {
    "projects.register": Shape(inputs.Register, field_choices, leave_out=("jurisdiction",)),
    "projects.advance": Shape(inputs.Move, _none, hidden=("move",)),
    "projects.send_back": Shape(inputs.Move, _none, hidden=("move",)),
    "projects.override": Shape(
        inputs.Override,
        _none,
        hidden=("move",),
        hint=_(
            "An override goes against the rulebook's gate. Your name, your reason and what was missing are listed for everyone to see."
        ),
    ),
    "projects.declare_result": Shape(
        inputs.DeclareResult, _result_choices, leave_out=("evidence", "category"), takes_file=True
    ),
    "projects.verify_result": Shape(inputs.VerifyResult, _none, hidden=("entry",)),
    "projects.reject_result": Shape(inputs.RejectResult, _none, hidden=("entry",)),
    "projects.reverse_result": Shape(
        inputs.ReverseResult,
        _none,
        hidden=("entry",),
        hint=_("Nothing is erased: a second entry with the opposite sign is written beside the mistaken one."),
    ),
    "projects.attach_paper": Shape(inputs.AttachPaper, _paper_choices, leave_out=("file",), takes_file=True),
    "projects.withdraw_paper": Shape(inputs.WithdrawPaper, _none, hidden=("paper",)),
    "projects.sign_off": Shape(inputs.GiveSignOff, _sign_off_choices),
    "projects.record_checklist_item": Shape(inputs.RecordChecklistItem, _item_choices),
    "projects.assign": Shape(inputs.Assign, _people_choices),
    "projects.note": Shape(inputs.WriteNote, _none),
}


def form_for(
    code: str, actor: Actor, book: Book, project: Project | None, *, move: Move | None = None
) -> type[VerbForm]:
    """Return the form class of a verb, with choices as they are for this actor and dossier. Raises LookupError.

    A move asks for a reason only when its rule does, and offers the rule's own list of reasons.
    """
    shape = SHAPES[code]
    choices = dict(shape.choices(actor, book, project))
    left_out = set(shape.leave_out)
    if "reason_code" in shape.takes.model_fields:
        words = _words(book, move.reasons) if move is not None and move.reasons else []
        left_out |= set() if words else {"reason_code"}
        choices |= {"reason_code": words} if words else {}
        left_out |= {"reason"} if move is not None and move.reason == "none" and not words else set()
    return form_class(
        shape.takes,
        labels=INPUT_LABELS,
        choices={name: words for name, words in choices.items() if name not in shape.hidden},
        money=[name for name in MONEY if name in shape.takes.model_fields],
        leave_out=left_out,
        hidden=shape.hidden,
    )


def amend_form(actor: Actor, book: Book, project: Project) -> type[VerbForm]:
    """Return the form of the dossier's columns, for correcting them."""
    return form_class(
        inputs.ProjectFields, labels=INPUT_LABELS, choices=field_choices(actor, book, project), money=MONEY
    )
