"""Stretches of a text whose digits are no quantities: dates, ranks, document numbers, codes, numbering, names."""

import re

from luodi.proofing.figures import FigureKind

_CHINESE_NUMBER = "一二三四五六七八九十百千〇零两"
_SPECIAL = (
    (
        FigureKind.DOCUMENT_NUMBER,
        r"[〔\[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*第?\s*\d+\s*号|〔\s*\d{4,}|"
        r"(?<=[发办字函令])\d{5,}(?:\s*\d*\s*号)?",
    ),
    (
        FigureKind.DATE,
        r"(?:19|20)\d{2}\s*(?:年?\s*[-—–~至到]+\s*(?:19|"
        r"20)\d{2})?\s*年度?(?:\s*\d{1,2}\s*[-—–~至到]\s*\d{1,2}\s*月|"
        r"\s*\d{1,2}\s*月份?(?:\s*\d{1,2}\s*日)?)?",
    ),
    (
        FigureKind.DATE,
        r"(?<!\d)(?:19|20)\d{2}[-./](?:0?[1-9]|1[0-2])(?:[-./]\d{1,2})?(?![\d.]|"
        r"\s*[%‰万亿元个家项次人条])",
    ),
    (
        FigureKind.DATE,
        r"(?<!\d)\d{1,2}\s*[-—–~至到]\s*\d{1,2}\s*月份?|"
        r"(?<![\d.])\d{1,2}\s*月份?(?:\s*\d{1,2}\s*日)?|"
        r"(?<![\d.])\d{1,2}\s*日(?=[前后起至止，。、定为]|印发|$)",
    ),
    (FigureKind.DATE, r"(?:19|20)\d{6,7}(?=年)|(?<!\d)20\d{2}\d{3,4}(?=日|\s*$)"),
    (
        FigureKind.ORDINAL,
        rf"[{_CHINESE_NUMBER}]{{1,4}}届(?:[{_CHINESE_NUMBER}]{{1,4}}次)?|(?:第|No\.?|倒数|"
        rf"前)\s*(?:\d+|[{_CHINESE_NUMBER}]{{1,8}})\s*(?:位|名|次|届|条|期|批|季度|款|项|章|个|"
        rf"阶段)?",
    ),
    (
        FigureKind.NUMBERING,
        rf"^\s*(?:[（(]?\d{{1,3}}\s*[)）.．、](?!\d)|[（(]?[{_CHINESE_NUMBER}]{{1,8}}[)）、])|"
        rf"[（(]\d{{1,2}}[)）](?=[^\d])",
    ),
    (
        FigureKind.NUMBERING,
        rf"(?<=[。；;：:，,])\s*(?:[{_CHINESE_NUMBER}]{{1,8}}是|\d{{1,2}}[.．](?!\d))|"
        rf"^\s*[{_CHINESE_NUMBER}]{{1,8}}是",
    ),
    (
        FigureKind.NAME,
        r"[A-Za-z][A-Za-z0-9—–_/-]*\d[A-Za-z0-9—–_/-]*|\d+(?:[/-][A-Za-z0-9]+){2,}|"
        r"\d{6,}[-/]\d+[-/\d]*",
    ),
    (
        FigureKind.NAME,
        r"[“\"「‘《][^”\"」’》\s]{0,8}\d[^”\"」’》]{0,12}[”\"」’》]|\d+\s*强|"
        r"\d+(?:\+[\dN]+){2,}|\d+[•·]\d+|(?<!\d)\d{11,}(?!\d)|\d+[评个]?[A-Za-z]+",
    ),
    (FigureKind.NAME, rf"[{_CHINESE_NUMBER}]{{1,8}}(?:分之[{_CHINESE_NUMBER}]{{1,8}})(?=[”\"])"),
    (
        FigureKind.THRESHOLD,
        r"\d+(?:\.\d+)?\s*(?:[十百千]?[万亿])?(?:美元|元)?\s*(?:\(含\)|（含）)?(?:以上|以下|"
        r"及以上)(?=[^，。；、）)\s\d]{0,8}?(?:项目|企业|工业|大项目|的|个|产业|招商|签约|"
        r"投资))",
    ),
    (
        FigureKind.THRESHOLD,
        r"(?:超|近|过)?[五十百千]{1,2}亿[元级]*(?:以上)?(?=项目|企业|工业|大|产业|、百亿|重大|"
        r"级)|(?<!\d)\d+[-—–~]\d+亿元?(?=[^\d，。]{0,4}项目)",
    ),
)
_PATTERN = re.compile("|".join(f"(?P<s{index}>{pattern})" for index, (_kind, pattern) in enumerate(_SPECIAL)))


def specials(text: str) -> list[tuple[int, int, FigureKind]]:
    """Where they stand and what they are, in order, none over another."""
    found = []
    for match in _PATTERN.finditer(text):
        name = match.lastgroup or "s0"
        kind = _SPECIAL[int(name[1:])][0]
        if match.end() > match.start():
            found.append((match.start(), match.end(), kind))
    return found
