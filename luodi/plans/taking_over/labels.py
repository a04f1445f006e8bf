"""Labels of a form: to which field one belongs, and which unit stands in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from luodi.engine.rulebook.schema.plans import PlanColumn, PlanField, PlanForm
from luodi.engine.values import compact, find_unit
from luodi.engine.verdict.compound_units import BARE

# 一、 （一） (1) 1. 1、 ① * ★ □ in front of a label.
_ORDINAL = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．)）]?(?=[^\d%])|[*★☆□■●○·①-⑳]+)+")
_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_TAIL = re.compile(r"[:：*]+$")
_LEAD = re.compile(r"^(?:其中|拟|项目)[:：]?(?=.{2,})")


@dataclass(frozen=True)
class Label:
    """What a text says as a label: its bare words, and the unit in its brackets or behind a colon."""

    words: str
    unit: str = ""


def label_of(text: str) -> Label:
    """Return the text as a label: without ordinals, marks and white space; a bracketed unit apart."""
    bare, unit = compact(text), ""
    for inside in _BRACKET.findall(bare):
        found = inside.removeprefix("单位:").removeprefix("单位：")
        if is_unit(found):
            unit = found
            bare = bare.replace(f"({inside})", "").replace(f"（{inside}）", "").replace(f"[{inside}]", "")
    bare = _TAIL.sub("", _ORDINAL.sub("", bare))
    head, _, tail = bare.rpartition(":")
    if head and is_unit(tail):
        bare, unit = head, tail
    return Label(bare, unit)


def is_unit(text: str) -> bool:
    """Whether the text is a unit of measurement by itself."""
    return bool(text) and (find_unit(text) is not None or text in _OTHER_UNITS) and not text.isdigit()


_OTHER_UNITS = frozenset({"吨标准煤", "吨标煤", "万千瓦时", "千瓦时", "度", "万度", "立方米", "吨", "万吨", BARE})


_TICKED = re.compile(r"[☑☒■√✓✔✅]\s*([^□☐☑☒■√✓✔✅]+)")
_BOXES = frozenset("□☐☑☒■√✓✔✅")


def ticked(raw: object) -> object:
    """Return the one word whose box is ticked in `□甲　☑乙`; blank when none is; what has no boxes as it stands."""
    if not isinstance(raw, str) or not _BOXES & set(raw):
        return raw
    found = [compact(word) for word in _TICKED.findall(raw)]
    return "、".join(found)


class Labels:
    """The words by which a form's fields and a table's columns are known."""

    def __init__(self, form: PlanForm) -> None:
        self._fields: dict[str, PlanField] = {}
        for field in form.fields:
            self._learn(self._fields, field, (field.title, *field.aliases))
        self.columns: dict[str, Mapping[str, PlanColumn]] = {}
        for field in form.fields:
            known: dict[str, PlanColumn] = {}
            for column in field.columns:
                self._learn(known, column, (column.title, *column.aliases))
            self.columns[field.id] = known
        helps = {compact(field.help) for field in form.fields if field.help}
        sections = {compact(section.title) for section in form.sections}
        self._furniture = {*helps, *sections, compact(form.title), *map(compact, _FURNITURE)}

    @staticmethod
    def _learn(known: dict[str, Any], part: PlanField | PlanColumn, words: Iterable[str]) -> None:
        for word in words:
            known.setdefault(label_of(word).words, part)
            known.setdefault(_LEAD.sub("", label_of(word).words), part)

    def field(self, label: Label) -> PlanField | None:
        """Return the field the label names."""
        return self._fields.get(label.words) or self._fields.get(_LEAD.sub("", label.words))

    def column(self, field: PlanField, label: Label) -> PlanColumn | None:
        """Return the column of a table the label names."""
        return self.columns[field.id].get(label.words)

    def is_furniture(self, text: str) -> bool:
        """Whether the text belongs to the form itself: its title, a section's heading, an explanation."""
        bare = compact(text)
        return bare in self._furniture or label_of(text).words in self._furniture or is_unit(bare)


_FURNITURE = (
    "项目",
    "填写内容",
    "单位",
    "填写说明",
    "序号",
    "内容",
    "指标",
    "数值",
    "备注",
    "注",
    "填报单位",
    "填报日期",
    "合计",
)
