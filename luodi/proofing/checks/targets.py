"""Targets said to be met without being named, and results of a finished period that are only estimated."""

import re
from collections.abc import Iterator

from luodi.proofing.context import Context
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.units import Dimension

_CLAIM = re.compile(
    r"(?:超额|提前|圆满|顺利|全面|均超额)?完成了?(?:全年|年度|当年|本年)[^，,。；\d]{0,6}?(?:目标任务|工作目标|目标|任务)"
)
_ESTIMATE = re.compile(r"(?:全年|年)?预计(?:可|将|能)?(?:实现|完成|达到|达)?")
_REPORT = re.compile(r"报告|总结|通报")


def check(context: Context) -> Iterator[Finding]:
    """Notes for the drafter: a claim is worth what the reader can check."""
    for sentence in context.every_sentence:
        for match in _CLAIM.finditer(sentence.text):
            clause = sentence.text[max(0, sentence.text.rfind("，", 0, match.start())) : match.end() + 6]
            values = [one for one in sentence.figures if one.unit.dimension in (Dimension.COUNT, Dimension.MONEY)]
            if (
                not re.search(r"\d", clause)
                and values
                and re.search(r"[，,。；]|$", sentence.text[match.end() :][:1] or "。")
            ):
                yield context.at(
                    sentence.start + match.start(),
                    sentence.start + match.end(),
                    sentence.passage,
                    kind="target",
                    code="target-unnamed",
                    severity=Severity.NOTE,
                    claim=match.group(),
                )
        if _REPORT.search(context.title):
            yield from _estimates(context, sentence.start, sentence.text, sentence.passage)


def _estimates(context: Context, start: int, text: str, passage: int) -> Iterator[Finding]:
    for match in _ESTIMATE.finditer(text):
        rest = re.match(r"[^，,。；]{0,20}\d[\d.]*[^，,。；]{0,4}", text[match.end() :])
        if rest:
            end = start + match.end() + rest.end()
            yield context.at(
                start + match.start(),
                end,
                passage,
                kind="estimate",
                code="estimate",
                severity=Severity.NOTE,
                words=match.group(),
            )
