"""The checks of tables: sums, rates, columns."""

from collections.abc import Iterator

from luodi.proofing.context import Context
from luodi.proofing.findings import Finding
from luodi.proofing.tables import columns, growth, rates, sums
from luodi.proofing.tables.shape import shape_of


def check(context: Context) -> Iterator[Finding]:
    """Every table of the draft that has headings."""
    for number, table in enumerate(context.draft.tables):
        shape = shape_of(table) if table.rows else None
        if shape is not None:
            yield from sums.check(context, number, table, shape)
            yield from rates.check(context, number, table, shape)
            yield from growth.check(context, number, table, shape)
            yield from columns.check(context, number, table, shape)
