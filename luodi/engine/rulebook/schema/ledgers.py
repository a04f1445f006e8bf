"""Excel ledgers: which columns there are, what people call them, what they mean."""

from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import FieldName, Id, Part, Rule, Text

ColumnKind = Literal["money", "day", "text", "quantity", "choice", "unit", "uscc", "parties", "region"]


class Column(Part):
    """One column: its field, its headings in the wild, its kind and default unit."""

    field: FieldName
    title: Text
    kind: ColumnKind
    unit: Text | None = None
    aliases: tuple[Text, ...] = ()
    list_: Id | None = Field(default=None, alias="list")
    result: Id | None = None
    required: bool = False

    @model_validator(mode="after")
    def _money_has_unit(self) -> Self:
        if self.kind in ("money", "quantity") and self.unit is None:
            raise ValueError("column-unit")
        return self


class Ledger(Rule):
    """A ledger. `key`: columns, or groups of columns, any one of which tells a row from all others."""

    key: tuple[FieldName | tuple[FieldName, ...], ...] = Field(min_length=1)
    columns: tuple[Column, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fields_once_and_key_known(self) -> Self:
        fields = [column.field for column in self.columns]
        if len(set(fields)) != len(fields):
            raise ValueError("duplicate-column")
        wanted = {name for part in self.key for name in ([part] if isinstance(part, str) else part)}
        if not wanted <= set(fields):
            raise ValueError("ledger-key")
        return self
