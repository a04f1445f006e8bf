"""What a room declares of its rows, once, in `record.py`: from it come list, filters, detail, export and REST reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Model, QuerySet
from django.db.models.expressions import Combinable
from django.utils.functional import Promise

from luodi.organization.actors import Actor

Text = str | Promise
Kind = Literal[
    "text", "prose", "money", "number", "day", "instant", "period", "choice", "unit", "state", "parties", "reference"
]
Filter = Literal["", "choice", "range", "contains"]
Words = Callable[[Actor], Mapping[Any, Text]]

NUMERIC: frozenset[str] = frozenset({"money", "number"})
WORDED: frozenset[str] = frozenset({"choice", "unit", "state"})


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `source` is the ORM path of what is stored (the field's own name when left out).

    `words` gives the titles of stored ids to an actor (and the choices of its filter). A `period` is stored as its code
    (`2025-Q3`) and shown in words; `prose` is text in sentences, which gets a wide column.
    Money is stored in base units; `unit` is how it is shown (`万元`), `currency` the path of its currency. `heading`
    is the export's heading when it differs from the label, without its unit. `tone` gives the colour of a state.
    """

    name: str
    label: Text
    kind: Kind = "text"
    source: str = ""
    unit: str = ""
    currency: str = ""
    precision: str = ""
    words: Words | None = None
    sortable: bool = False
    filter: Filter = ""
    in_list: bool = True
    in_export: bool = True
    heading: str = ""
    annotation: Combinable | None = None
    tone: Callable[[Any], str] | None = None

    @property
    def path(self) -> str:
        """The ORM path, or the annotation's name."""
        return self.source or self.name


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled group of fields on the detail page."""

    title: Text
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of row. `key` is its address everywhere: urls, saved views, search, API.

    `page` names the url of one row's page (its argument is the primary key), `list_url` and `export_url` those of the
    list. `leads` is the field that links to the row. `narrow` may restrict or prepare the queryset; it is given what
    the actor may see, never more. `headings` gives the export's headings by field name, for ledgers whose headings the
    rulebook fixes; the unit is added. `search` names the paths whose text is searched; `search_number` (1 to 15) is
    theirs in the stored index, for ever.
    """

    key: str
    model: type[Model]
    label: Text
    fields: tuple[Field, ...]
    panels: tuple[Panel, ...] = ()
    order: str = "-pk"
    page: str = ""
    list_url: str = ""
    export_url: str = ""
    leads: str = ""
    search: tuple[str, ...] = ()
    search_number: int = 0
    narrow: Callable[[Actor, QuerySet[Any]], QuerySet[Any]] | None = None
    headings: Callable[[Actor], Mapping[str, str]] | None = None
    empty_title: Text = ""
    empty_text: Text = ""
    _by_name: dict[str, Field] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for one in self.fields:
            if one.name in self._by_name:
                raise ValueError(f"{self.key}: the field {one.name} is declared twice.")
            self._by_name[one.name] = one
        for panel in self.panels:
            for name in panel.fields:
                self.named(name)
        if bool(self.search) != bool(self.search_number) or self.search_number > 15:
            raise ValueError(f"{self.key}: search and a search_number from 1 to 15 belong together.")
        if self.leads:
            self.named(self.leads)

    def named(self, name: str) -> Field:
        """Return the field; raises LookupError for an unknown name."""
        if name not in self._by_name:
            raise LookupError(f"{self.key} has no field {name}.")
        return self._by_name[name]

    def has(self, name: str) -> bool:
        """Say whether there is such a field."""
        return name in self._by_name

    @property
    def subject(self) -> str:
        """The rows' name in the journal."""
        return self.model._meta.label_lower
