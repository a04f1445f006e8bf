"""The filter form of a record, made by django-filter from the declaration."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, QuerySet

from luodi.engine.values import find_unit
from luodi.records.declaration import Field, Record
from luodi.records.widgets import Choices, Days, Numbers

Titles = Mapping[str, Mapping[Any, Any]]


class ScaledRange(django_filters.RangeFilter):
    """A range typed in the unit the column is shown in, compared in base units; both bounds are included."""

    def __init__(self, *args: Any, factor: Decimal, **named: Any) -> None:
        super().__init__(*args, **named)
        self.factor = factor

    def filter(self, queryset: QuerySet[Model], value: slice | None) -> QuerySet[Model]:
        """Return the rows between the bounds."""
        if value is None:
            return queryset
        low, high = (None if bound is None else Decimal(bound) * self.factor for bound in (value.start, value.stop))
        narrowed: QuerySet[Model] = super().filter(queryset, slice(low, high))
        return narrowed


class Words(django_filters.MultipleChoiceFilter):
    """One or more stored words, in one IN: several choices of one field are alternatives."""

    def filter(self, queryset: QuerySet[Model], value: list[str]) -> QuerySet[Model]:
        """Return the rows with one of the words."""
        return queryset.filter(**{f"{self.field_name}__in": value}) if value else queryset


class RecordFilterSet(django_filters.FilterSet):
    """The base of every record's filter."""


def filters_of(record: Record, titles: Titles) -> dict[str, django_filters.Filter]:
    """Return the filters of a record by field name; `titles` gives the choices."""
    return {field.name: _filter(field, titles.get(field.name, {})) for field in record.fields if field.filter}


def _filter(field: Field, titles: Mapping[Any, Any]) -> django_filters.Filter:
    label = f"{field.label} ({field.unit})" if field.unit and field.filter == "range" else field.label
    common: dict[str, Any] = {"field_name": field.path, "label": label}
    if field.filter == "choice":
        choices = [(str(key), title) for key, title in titles.items()]
        return Words(**common, choices=choices, widget=Choices)
    if field.filter == "contains":
        return django_filters.CharFilter(
            **common, lookup_expr="icontains", widget=forms.TextInput(attrs={"class": "form-control"})
        )
    if field.kind in ("day", "instant"):
        widget = Days(attrs={"class": "form-control", "data-day": "", "autocomplete": "off"})
        return django_filters.DateFromToRangeFilter(**common, widget=widget)
    unit = find_unit(field.unit) if field.unit else None
    factor = unit.factor if unit is not None and field.kind == "money" else Decimal(1)
    widget = Numbers(attrs={"class": "form-control num", "inputmode": "decimal"})
    return ScaledRange(**common, factor=factor, widget=widget)


def filterset(record: Record, *, data: Any, queryset: QuerySet[Any], titles: Titles) -> django_filters.FilterSet:
    """Return the record's filters bound to what was asked for."""
    kind = type(f"{record.model.__name__}Filter", (RecordFilterSet,), filters_of(record, titles))
    bound: django_filters.FilterSet = kind(data=data, queryset=queryset)
    return bound
