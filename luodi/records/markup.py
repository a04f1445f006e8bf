"""The rows of a list as HTML, written directly: five hundred cells a page are too many for a template each."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from luodi.records.cells import Cell
from luodi.records.templatetags.ui_values import badge, blank

# A blank is shown as a dash in a table, and left out on a phone's card.
BLANK_CLASS = "d-none d-sm-table-cell"
LONGEST_CODE = 20


class _Row(Protocol):
    @property
    def cells(self) -> tuple[Cell, ...]: ...


def rows_html(rows: Iterable[_Row]) -> SafeString:
    """Return the `<tr>` elements; every text is escaped, every cell carries its column's name for the phone."""
    nothing = blank()
    lines = ["".join(("<tr>", *(_cell(cell, nothing) for cell in row.cells), "</tr>")) for row in rows]
    return mark_safe("\n".join(lines))  # each part was escaped where it was made


def _cell(cell: Cell, nothing: SafeString) -> str:
    name = conditional_escape(cell.label)
    classes = "num" if cell.is_numeric else "nowrap" if _stays_together(cell) else ""
    if not cell.text:
        return f'<td data-label="{name}" class="{classes} {BLANK_CLASS}">{nothing}</td>'
    text = conditional_escape(cell.text)
    if cell.href:
        text = SafeString(f'<a href="{conditional_escape(cell.href)}">{text}</a>')
    elif cell.kind == "state":
        text = badge(cell.text, cell.tone or "neutral")
    hint = f' title="{conditional_escape(cell.exact)}"' if cell.exact else ""
    shape = f' class="{classes}"' if classes else ""
    return f'<td data-label="{name}"{shape}{hint}>{text}</td>'


def _stays_together(cell: Cell) -> bool:
    """Days and short numbers or codes are not broken into two lines."""
    return cell.kind in ("day", "instant") or (cell.text.isascii() and len(cell.text) <= LONGEST_CODE)
