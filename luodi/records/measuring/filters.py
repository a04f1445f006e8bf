"""Which rows count for a figure: its condition, its window, its companions, its state, as known at a moment."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from luodi.engine.rulebook.schema.indicators import Having
from luodi.organization.access import visible
from luodi.records.conditions import condition_q
from luodi.records.datasets import Dataset, State, dataset_named
from luodi.records.measuring.questions import Figure, Question, midnight

COMPANIONS = "results"
PROJECT = "project"


def known_rows(dataset: Dataset, question: Question) -> QuerySet[Any]:
    """The rows of the places recorded before the moment, as far as the actor may see them."""
    manager: Any = dataset.model._default_manager
    rows: QuerySet[Model] = visible(question.actor, manager.order_by())
    if dataset.annotations is not None:
        rows = rows.annotate(**dataset.annotations(question.moment))
    rows = rows.filter(
        **{f"{dataset.jurisdiction}__in": question.jurisdictions, f"{dataset.recorded_at}__lt": question.moment}
    )
    return rows if dataset.where is None else rows.filter(dataset.where)


def counted(dataset: Dataset, figure: Figure, question: Question) -> Q:
    """Which of the known rows count for the figure, its window included."""
    window = figure.window
    query = matching(dataset, figure, question)
    if window is not None and figure.indicator.date is not None:
        query &= days(dataset.column(figure.indicator.date, figure.wanted_state).path, window.first, window.last)
    return query


def matching(dataset: Dataset, figure: Figure, question: Question) -> Q:
    """Which of the known rows count for the figure on whatever day."""
    query = matching_alone(dataset, figure, question)
    for having in figure.indicator.having:
        query &= Q(companions(dataset, having, figure, question))
    for lacking in figure.indicator.lacking:
        query &= ~Q(companions(dataset, lacking, figure, question))
    return query


def matching_alone(dataset: Dataset, figure: Figure, question: Question) -> Q:
    """Which of the known rows count as far as they themselves decide, whatever other results their projects have."""
    indicator, state = figure.indicator, figure.wanted_state
    on = figure.period.end if figure.period is not None else question.as_of
    query = figure.narrowed
    if indicator.where is not None:
        columns = {name: dataset.column(name, state) for name in dataset.columns}
        query &= condition_q(indicator.where, columns=columns, book=question.book, on=on)
    if state is not None and dataset.states:
        query &= state_of(dataset, state).known(question.moment)
    if indicator.aggregate == "distinct" and dataset.standing is not None:
        query &= dataset.standing(question.moment)
    return query


def companions(dataset: Dataset, having: Having, figure: Figure, question: Question) -> Exists:
    """Whether the row's project has such a standing result, booked in the period or ever up to the window's end.

    Its state is the one the figure is asked in, unless the indicator names another; at least declared, never rejected.
    """
    results = dataset_named(COMPANIONS)
    rows = companion_rows(having, figure, question)
    rows = rows.filter(**{results.columns[PROJECT].path: OuterRef(dataset.column(PROJECT, None).path)})
    if figure.period is not None:
        first = figure.period.start if having.within == "period" else None
        rows = rows.filter(days(results.columns["booked_on"].path, first, figure.period.end))
    return Exists(rows)


def companion_rows(having: Having, figure: Figure, question: Question) -> QuerySet[Any]:
    """The standing results of any project and day that serve as such a companion in the figure's state."""
    results = dataset_named(COMPANIONS)
    manager: Any = results.model._default_manager
    rows = manager.order_by().filter(
        **{f"{results.columns['kind'].path}__in": having.results, f"{results.recorded_at}__lt": question.moment}
    )
    if results.standing is not None:
        rows = rows.filter(results.standing(question.moment))
    return rows.filter(state_of(results, having.state or figure.wanted_state or "declared").known(question.moment))


def state_of(dataset: Dataset, name: str) -> State:
    """The state of that name. Raises LookupError where the dataset knows none such."""
    if name not in dataset.states:
        raise LookupError(f"The dataset {dataset.name} knows no state {name}.")
    return dataset.states[name]


def days(path: str, first: date | None, last: date) -> Q:
    """The rows whose day lies between both, both included; without a first day all up to the last.

    The day of an instant is asked for as the instants between two midnights: SQLite would otherwise work the local day
    out in Python, row by row.
    """
    instant = path.removesuffix("__date")
    start: date | datetime | None = first
    end: date | datetime = last
    until = "lte"
    if instant != path:
        start, end, until = first and midnight(first), midnight(last + timedelta(days=1)), "lt"
    query = Q(**{f"{instant}__{until}": end})
    return query if start is None else query & Q(**{f"{instant}__gte": start})
