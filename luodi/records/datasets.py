"""The datasets an indicator may count: which rows, by which unit and days, and what was known of them on a day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from django.db.models.expressions import Combinable

from luodi.records.conditions import Column


@dataclass(frozen=True, slots=True)
class State:
    """A standing that rows may have (declared, verified), as known at a moment.

    `known` gives the query for the rows that have it at that moment; `amounts` replaces the paths of facts whose value
    is another one in this state (the verified amount instead of the declared one).
    """

    known: Callable[[datetime], Q]
    amounts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows that can be counted, summed and told apart.

    `jurisdiction` and `unit` are paths to ids; `recorded_at` the path of the instant from which a row was known.
    `sign` is the path of +1 or -1 for datasets with reversals: a count is the sum of the signs. `standing` gives the
    rows that are neither reversals nor reversed as known at a moment; distinct things are told apart among those.
    `annotations` adds computed paths, as known at a moment. `columns` are the facts that conditions and indicators may
    name; `signed` among them are those that carry the sign themselves.
    """

    name: str
    model: type[Model]
    jurisdiction: str
    unit: str
    recorded_at: str
    columns: Mapping[str, Column]
    sign: str = ""
    standing: Callable[[datetime], Q] | None = None
    states: Mapping[str, State] = field(default_factory=dict)
    where: Q | None = None
    annotations: Callable[[datetime], Mapping[str, Combinable]] | None = None

    def column(self, name: str, state: str | None) -> Column:
        """Return the column of a fact in a state; raises LookupError for an unknown one."""
        if name not in self.columns:
            raise LookupError(f"The dataset {self.name} has no field {name}.")
        column = self.columns[name]
        path = self.states[state].amounts.get(name) if state is not None and state in self.states else None
        if path is None:
            return column
        return Column(path, column.kind, column.currency, column.precision, column.signed, column.is_text)


_datasets: dict[str, Dataset] = {}


def register(dataset: Dataset) -> Dataset:
    """Afterwards the dataset is known by its name. Raises RuntimeError for a second one."""
    known: Any = _datasets.get(dataset.name)
    if known is not None and known is not dataset:
        raise RuntimeError(f"The dataset {dataset.name} is declared twice.")
    _datasets[dataset.name] = dataset
    return dataset


def dataset_named(name: str) -> Dataset:
    """Return the dataset; raises LookupError for an unknown name."""
    if name not in _datasets:
        raise LookupError(f"There is no dataset {name}.")
    return _datasets[name]
