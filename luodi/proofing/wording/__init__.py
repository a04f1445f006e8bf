"""Every sentence the figure check can say, Chinese first, English second, each with its arithmetic."""

from collections.abc import Mapping

from luodi.proofing.wording.ledger import LEDGER
from luodi.proofing.wording.reckoning import RECKONING
from luodi.proofing.wording.times import TIMES
from luodi.proofing.wording.writing import WRITING

KIND_NAMES: Mapping[str, tuple[str, str]] = {
    "sum": ("合计不符", "sum"),
    "rate": ("比率不符", "rate"),
    "part": ("部分与总数", "part and whole"),
    "unit": ("单位或数量级", "unit or magnitude"),
    "date": ("日期", "date"),
    "growth": ("增减与进度", "growth and progress"),
    "target": ("目标", "target"),
    "estimate": ("预计数", "estimate"),
    "twice": ("前后不一", "stated twice"),
    "law": ("法规引用", "law"),
    "repeat": ("重复段落", "repeated passage"),
    "mark": ("残留标记", "left-over mark"),
    "lost": ("丢字", "lost characters"),
    "style": ("写法", "wording"),
    "structure": ("结构", "structure"),
    "numbering": ("序号", "numbering"),
    "list": ("名单", "list"),
    "ledger": ("与台账比对", "against the ledger"),
}

SENTENCES: Mapping[str, tuple[str, str]] = {**RECKONING, **TIMES, **WRITING, **LEDGER}
