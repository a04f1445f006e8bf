"""What should have been taken out: left-over mark-up, unfilled blanks, words of a template; and characters lost."""

import re
from collections.abc import Iterator

from luodi.proofing.context import Context
from luodi.proofing.findings import Finding, Severity

_MARKS = (
    (r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|middot|#\d{2,5}|#x[0-9a-fA-F]{2,4});", "mark-entity", Severity.ERROR),
    (r"</?(?:br|p|div|span|b|i|u|strong|font|table|tr|td|a|img|o:p)\b[^>]{0,200}/?>", "mark-tag", Severity.ERROR),
    (
        r"\[bookmark:[^\]]*\]|\[endif\]|\[if [^\]]*\]|MERGEFIELD|\bHYPERLINK\b|"
        r"错误[!！]未[^。，]{0,12}|Error! [A-Z]\w+ \w+",
        "mark-field",
        Severity.ERROR,
    ),
    (
        r"\{\{[^{}]{0,60}\}\}|\{%[^{}]{0,60}%\}|\$\{[^{}]{0,60}\}|<<[^<>]{1,40}>>|"
        r"\{[A-Za-z_\u4e00-\u9fff]{1,30}\}",
        "mark-template",
        Severity.ERROR,
    ),
    (r"(?<!\*)\*\*[^*\n]{1,60}\*\*(?!\*)|^#{2,6}\s*[^\s#\d]|^#\s+\S|```", "mark-markdown", Severity.DOUBT),
    (
        r"[×xX]{2,}(?:年|月|日|个|万|亿|元|公司|局|市|县|区|同志|项目|%|号)|[×]\s*[年月日]|"
        r"\bX{2,}\b|[×]{2,}|[【\[［](?:待填|待补|待定|待核|请填写|"
        r"填写)[^】\]］]{0,12}[】\]］]|待(?:填|补充|核实)(?=[）)。，]|$)",
        "mark-blank",
        Severity.DOUBT,
    ),
    (r"_{3,}|(?<=[为是约共有])\s*[（(]\s{1,8}[）)]\s*(?=[个家项万亿%])", "mark-blank", Severity.DOUBT),
    (r"\ufffd|锟斤拷|烫烫烫|(?<=\S)[\ue000-\uf8ff]", "mark-garbled", Severity.ERROR),
)
_LOST = (
    (
        r"[\u4e00-\u9fff]{2,8}[发办字函令政]〔\s*(?:19|20)\d{2}\s*\d*(?![\d〕\s])|"
        r"[\u4e00-\u9fff]{2,8}[发办字函令]〔\s*(?:19|20)\d{2,}\s*\d*\s*$",
        "lost-bracket",
        Severity.ERROR,
    ),
    (r"[\u4e00-\u9fff]{1,8}(?:[发办字函令])(?:19|20)\d{2}\s*\d{1,4}\s*\d*\s*号", "lost-brackets", Severity.ERROR),
    (r"[\u4e00-\u9fff]{1,8}[发办字函令](?:19|20)\d{2}\s*[〕\]］]\s*\d+\s*号?", "lost-bracket", Severity.ERROR),
    (r"〔\s*〕|〔\s*(?:19|20)\d{2}\s*〕\s*号", "lost-number", Severity.DOUBT),
    (r"(?<!\d)(?:19|20)\d{2}(?:19|20)\d{2}年", "lost-dash", Severity.ERROR),
    (r"(?<!\d)(?:19|20)\d{2}年(?:1[0-2]|0?[1-9])(?:[0-2]\d|3[01])日", "lost-month", Severity.ERROR),
    (r"(?<!\d)(?:19|20)\d{2}(?:1[0-2]|0?[1-9])(?:[0-2]\d|3[01]|\d)日(?:印发)?", "lost-date", Severity.ERROR),
    (r"^\s*(?:19|20)\d{2}(?:1[0-2]|0?[1-9])(?:[0-2]\d|3[01])\s*$", "lost-date", Severity.ERROR),
    (r"(?<!\d)(?:19|20)\d{2}\s*年\s{0,6}月\s{0,6}日|(?<![\d\u4e00-\u9fff])年\s+月\s+日", "blank-date", Severity.NOTE),
    (r"(?<!截)(?<!为)(?<!中)(?<!停)(?<!终)止目前", "lost-character", Severity.DOUBT),
)
_STYLE = (
    (
        r"[\u4e00-\u9fff]{2,8}[发办字函令规]\s*[\[［【（(]\s*(?:19|"
        r"20)\d{2}\s*[\]］】）)]\s*第?\s*\d+\s*号",
        "number-brackets",
        Severity.NOTE,
    ),
    (r"〔(?:19|20)\d{2}〕\s*0\d*\s*号", "number-zero", Severity.NOTE),
    (r"〔(?:19|20)\d{2}〕\s*第\s*\d+\s*号", "number-ordinal", Severity.NOTE),
    (r"〔\d{2}〕\s*\d+\s*号", "number-year", Severity.NOTE),
    (r"(?:十|百|千|万)逾[个家项次]?", "wording-over", Severity.NOTE),
    (r"、(?:以及|及其他|和其他)", "punctuation", Severity.NOTE),
    (
        r"(?:近|约|大约)\s*\d[\d.]*\s*[\u4e00-\u9fff%]{0,3}(?:左右|以上|多)|"
        r"超过?\s*\d[\d.]*\s*[\u4e00-\u9fff]{0,3}(?:左右|以下)",
        "double-qualifier",
        Severity.NOTE,
    ),
    (r"(?:减少|下降|降低|缩小)了?\s*\d+(?:\.\d+)?\s*倍", "falls-by-times", Severity.DOUBT),
)
_CODE = re.compile(r"[A-Z]{2,}[—–-]\d{2,}(?:[—–-]\d+)+")
_ALL = tuple(
    (re.compile(pattern, re.MULTILINE), kind, code, severity)
    for kind, group in (("mark", _MARKS), ("lost", _LOST), ("style", _STYLE))
    for pattern, code, severity in group
)


def check(context: Context) -> Iterator[Finding]:
    """Every pattern over every passage, and codes that elsewhere have dashes."""
    for index, passage in enumerate(context.draft.passages):
        taken: list[tuple[int, int]] = []
        for pattern, kind, code, severity in _ALL:
            for match in pattern.finditer(passage.text):
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                yield context.at(
                    *match.span(), index, kind=kind, code=code, severity=severity, words=match.group().strip()
                )
    yield from _codes(context)


def _codes(context: Context) -> Iterator[Finding]:
    """NXDR202200006 where the same draft has NXDR—2022—00006."""
    whole = {
        re.sub(r"[—–-]", "", one): one for passage in context.draft.passages for one in _CODE.findall(passage.text)
    }
    for index, passage in enumerate(context.draft.passages):
        for bare, full in whole.items():
            for match in re.finditer(rf"(?<![A-Z0-9]){re.escape(bare)}(?!\d)", passage.text):
                yield context.at(
                    *match.span(),
                    index,
                    kind="lost",
                    code="lost-dashes",
                    severity=Severity.ERROR,
                    words=match.group(),
                    full=full,
                )
