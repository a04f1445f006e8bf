"""A checkup as a workbook: what was found, and every figure with what it means."""

from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from luodi.checkups.models import Checkup
from luodi.checkups.showing import english, findings_of
from luodi.checkups.wording import SEVERITIES
from luodi.formats.sheets import OutputCell, OutputColumn, OutputSheet, write_workbook


def findings_sheet(row: Checkup) -> bytes:
    """Return the bytes of an .xlsx with two sheets; the head says who checked what and when, and the ledger's day."""
    stream = BytesIO()
    lines = [_("Checked by %(person)s on %(day)s") % {"person": row.person_name, "day": f"{row.checked_at:%Y-%m-%d}"}]
    if row.compared is not None:
        names = {"place": row.compared.name, "period": row.period, "day": row.as_of}
        lines.append(_("Compared with the ledger of %(place)s, %(period)s, as known on %(day)s") % names)
    sheets = [
        OutputSheet(_("What was found"), _finding_columns(), _finding_rows(row), title=row.name, lines=lines),
        OutputSheet(_("Figures of the text"), _figure_columns(), _figure_rows(row), title=row.name),
    ]
    write_workbook(stream, sheets=sheets)
    return stream.getvalue()


def _finding_columns() -> list[OutputColumn]:
    headings = (
        (_("Finding number"), 6),
        (_("Severity"), 10),
        (_("Kind of finding"), 16),
        (_("Where in the draft"), 16),
        (_("Words"), 40),
    )
    return [OutputColumn(name, width) for name, width in (*headings, (_("Explanation"), 60))]


def _finding_rows(row: Checkup) -> Iterator[list[OutputCell]]:
    for one in findings_of(row):
        severity = str(SEVERITIES[one["severity"]])
        yield [one["number"], severity, one["kind_name"], one["where"], one["text"], one["explanation"]]


def _figure_columns() -> list[OutputColumn]:
    return [
        OutputColumn(name, width)
        for name, width in ((_("Where in the draft"), 16), (_("Figure"), 20), (_("Meaning"), 50))
    ]


def _figure_rows(row: Checkup) -> Iterator[list[OutputCell]]:
    suffix = "_en" if english() else ""
    paragraphs = row.content["paragraphs"]
    for one in row.content["figures"]:
        yield [paragraphs[one["passage"]]["place" + suffix], one["text"], one["meaning" + suffix]]
