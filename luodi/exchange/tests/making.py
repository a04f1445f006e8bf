"""Workbooks for tests, made of rows of cells, and the steps a person takes with them."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.exchange import actions, jobs
from luodi.exchange.models import Import
from luodi.organization.actors import Actor

GOLDEN = Path(__file__).resolve().parents[3] / "tests" / "golden" / "workbooks"
HEADINGS = ("项目名称", "投资方", "项目编码", "总投资(万元)", "签约日期", "到位资金(万元)", "责任单位", "备注")


def workbook(*rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> bytes:
    """The bytes of an .xlsx with a title, headings and rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["招商引资项目台账（合成数据）"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def row(name: str = "年产五万吨海鲜精深加工项目", **cells: Any) -> tuple[Any, ...]:
    """A row under HEADINGS; blanks where nothing is said."""
    values = {"项目名称": name, "投资方": f"{name[:4]}食品有限公司", "总投资(万元)": 12000, "签约日期": "2022-03-15"}
    return tuple({**values, **cells}.get(heading) for heading in HEADINGS)


def upload(content: bytes | Path, *, name: str = "台账.xlsx") -> SimpleUploadedFile:
    """The workbook as a browser sends it."""
    if isinstance(content, Path):
        return SimpleUploadedFile(content.name, content.read_bytes())
    return SimpleUploadedFile(name, content)


def uploaded(actor: Actor, content: bytes | Path, **data: Any) -> Import:
    """The import after the upload."""
    return actions.upload_ledger(actor=actor, data={"file": upload(content), "ledger": "projects", **data})


def accepted(actor: Actor, found: Import, **data: Any) -> Import:
    """The import after it was accepted and the worker has done its part."""
    actions.accept_import(actor=actor, target=found, data=data)
    jobs.accept_import(found.pk)
    found.refresh_from_db()
    return found
