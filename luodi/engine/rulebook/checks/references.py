"""Every word that names another part of the book names one that exists."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from luodi.engine.rulebook.checks.coverage import nearest_reference
from luodi.engine.rulebook.checks.walking import Path, every_item, parts_within
from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.pointers import POINTERS, REFERENCES
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema import gates
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.shapes import nearest_word

KINDS = {
    "unit_classes": ("单位类别", "unit class"),
    "units": ("单位", "unit"),
    "posts": ("岗位", "post"),
    "stages": ("阶段", "stage"),
    "gates": ("关口", "gate"),
    "lists": ("代码表", "list"),
    "sign_offs": ("意见", "opinion"),
    "papers": ("材料", "paper"),
    "results": ("结果", "result"),
    "indicators": ("指标", "indicator"),
    "values": ("取值", "dated value"),
    "reviews": ("评审", "review"),
    "plan_forms": ("计划书", "plan form"),
    "standards": ("准入标准", "entry standard"),
    "score_sheets": ("评分表", "score sheet"),
    "bodies": ("议事机构", "deciding body"),
    "escalations": ("提级事项", "escalation"),
    "agreements": ("协议", "agreement"),
    "scan_packs": ("扫描规则包", "scan pack"),
    "appraisals": ("考评办法", "appraisal"),
    "rankings": ("排名", "ranking"),
    "accountability": ("问责步骤", "step of accountability"),
    "documents": ("公文", "document"),
    "targets": ("目标", "target"),
}


@dataclass(frozen=True)
class Pointer:
    """A word found in the book and the section it should be in."""

    word: str
    section: str
    path: Path


def check(merged: Merged) -> list[Problem]:
    """Names and references that lead nowhere."""
    found: list[Problem] = []
    for _, placed in every_item(merged):
        for part, path in parts_within(placed.part):
            for pointer in (*_pointers(part, path), *_since(part, path)):
                if pointer.word not in merged.ids(pointer.section):
                    found.append(_unknown(merged, placed, pointer))
            found += _references(merged, placed, part, path)
            found += _answers(merged, placed, part, path)
    return found


def _pointers(part: BaseModel, path: Path) -> Iterator[Pointer]:
    for name, section in POINTERS.get(type(part), {}).items():
        held = getattr(part, name)
        step = (*path, type(part).model_fields[name].alias or name)
        if isinstance(held, str):
            yield Pointer(held, section, step)
        elif isinstance(held, dict):
            yield from (Pointer(word, section, (*step, word)) for word in held)
        elif held is not None:
            yield from (Pointer(word, section, (*step, index)) for index, word in enumerate(held))


def _since(part: BaseModel, path: Path) -> Iterator[Pointer]:
    """`since: result:signed` names a result, `since: paper:opinion` a paper."""
    if isinstance(part, gates.TimeRequired) and ":" in part.since:
        name, _, identifier = part.since.partition(":")
        yield Pointer(identifier, {"result": "results", "paper": "papers"}[name], (*path, "since"))


def _unknown(merged: Merged, placed: Placed[Part], pointer: Pointer) -> Problem:
    return problem(
        "unknown-reference",
        file=placed.file,
        line=placed.line_at(*pointer.path),
        kind="/".join(KINDS[pointer.section]),
        word=pointer.word,
        nearest=nearest_word(pointer.word, merged.ids(pointer.section)),
    )


def _references(merged: Merged, placed: Placed[Part], part: BaseModel, path: Path) -> list[Problem]:
    found: list[Problem] = []
    for name in REFERENCES.get(type(part), ()):
        reference = getattr(part, name)
        if reference is not None and merged.find(reference) is None:
            step = (*path, type(part).model_fields[name].alias or name)
            found.append(
                problem(
                    "unknown-reference",
                    file=placed.file,
                    line=placed.line_at(*step),
                    kind="规则/rule",
                    word=reference,
                    nearest=nearest_reference(merged, reference),
                )
            )
    return found


def _answers(merged: Merged, placed: Placed[Part], part: BaseModel, path: Path) -> list[Problem]:
    """A gate accepts only answers the opinion can have."""
    if not isinstance(part, gates.SignOffRequired) or part.sign_off not in merged.ids("sign_offs"):
        return []
    sign_off = merged.items["sign_offs"][part.sign_off].part
    known = set(sign_off.answers) if isinstance(sign_off, gates.SignOff) else set()
    return [
        problem(
            "unknown-reference",
            file=placed.file,
            line=placed.line_at(*path, "accepts", index),
            kind="答复/answer",
            word=answer,
            nearest=nearest_word(answer, known),
        )
        for index, answer in enumerate(part.accepts)
        if answer not in known
    ]
