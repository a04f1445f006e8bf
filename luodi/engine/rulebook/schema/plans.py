"""Plan forms: the one template a project's plan is written on, and what is computed from it."""

from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import FieldName, Id, Part, Rule, Text

PlanKind = Literal["text", "money", "quantity", "number", "ratio", "day", "choice", "table"]


class PlanColumn(Part):
    """A column of a table within a plan. `aliases`: how else forms head it."""

    id: FieldName
    title: Text
    kind: Literal["text", "money", "quantity", "number", "day"]
    unit: Text | None = None
    aliases: tuple[Text, ...] = ()


class PlanField(Part):
    """One thing the plan asks for. `aliases`: how else Word and Excel forms label it."""

    id: FieldName
    title: Text
    kind: PlanKind
    unit: Text | None = None
    list_: Id | None = Field(default=None, alias="list")
    columns: tuple[PlanColumn, ...] = ()
    required: bool = False
    long: bool = Field(default=False, description="A text of several lines")
    aliases: tuple[Text, ...] = ()
    help: Text | None = None
    fills: FieldName | None = Field(default=None, description="The dossier's own column it starts from")

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if (self.kind == "table") != bool(self.columns) or (self.kind == "choice") != (self.list_ is not None):
            raise ValueError("plan-field-shape")
        return self


class PlanSection(Rule):
    """A part of the plan: construction, intensity, revenue, people, land, energy, timetable, financing."""

    fields: tuple[PlanField, ...] = Field(min_length=1)


class Measure(Rule):
    """What is computed from the plan: one field, or one divided by another, in `unit`.

    Both are taken in base units (yuan, mu, people), divided, then expressed in `unit`: `万元/亩`, `吨标准煤/万元`, `万元`,
    `%`, or `1` for a bare ratio such as the plot ratio. Bounds and tiers are written in this unit and compared with the
    exact quotient, never with the rounded one; `digits` is only how it is shown.
    """

    of: FieldName
    per: FieldName | None = None
    unit: Text
    digits: int = Field(default=2, ge=0, le=6)


class PlanForm(Rule):
    """A plan form: its sections in order, and its measures. Without `filled_by`, any post that may fill plans fills it.

    In the `plan:` facts of a worked example a bare number of a money field is in yuan and of a quantity field in the
    field's own unit; a text with its unit (`9000万元`, `2公顷`) says otherwise.
    """

    sections: tuple[PlanSection, ...] = Field(min_length=1)
    measures: tuple[Measure, ...] = ()
    filled_by: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _each_field_once(self) -> Self:
        names = [field.id for section in self.sections for field in section.fields]
        if len(names) != len(set(names)):
            raise ValueError("plan-field-twice")
        return self

    @property
    def fields(self) -> tuple[PlanField, ...]:
        """Every field, in the order of the sections."""
        return tuple(field for section in self.sections for field in section.fields)

    def measure(self, identifier: str) -> Measure | None:
        """The measure of that id, or None."""
        return next((measure for measure in self.measures if measure.id == identifier), None)
