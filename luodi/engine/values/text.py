"""Texts as typed by hand, brought to one form before they are read; blanks kept apart from zero."""

# Full-width digits, letters and punctuation stand 0xFEE0 above their ASCII twins.
_TO_HALF_WIDTH: dict[int, str | None] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TO_HALF_WIDTH.update(
    {0x3000: " ", 0x00A0: " ", 0x2212: "-", 0xFE63: "-", 0xFF0D: "-", 0x2013: "–", 0xFEFF: None, 0x200B: None}
)
_WITHOUT_SPACE = {**_TO_HALF_WIDTH, **dict.fromkeys(map(ord, " \t\r\n\v\f\u3000\u00a0\u2002\u2003\u2009"), None)}

_DASHES = ("", "-", "--", "---", "—", "——", "–", "一一", "/", "//", "\\", "…", "……", "?", "？")
_ENGLISH = ("N/A", "n/a", "NA", "NULL", "null", "None", "NaN", "nan")
_CHINESE = ("无", "暂无", "没有", "尚无", "空", "未填", "未外出", "待定", "未定", "暂未确定", "不详", "不适用")
BLANK_WORDS = frozenset((*_DASHES, *_ENGLISH, *_CHINESE))


def half_width(text: str) -> str:
    """The text with full-width forms made half-width; ideographs and inner spaces stay."""
    return text.translate(_TO_HALF_WIDTH).strip()


def compact(text: str) -> str:
    """The text half-width and without any white space (line breaks inside a cell included)."""
    return text.translate(_WITHOUT_SPACE)


def is_blank(text: str) -> bool:
    """Whether the text says that there is no value (empty, a dash, 无, 未外出 …). Blank is not zero."""
    return text in BLANK_WORDS or compact(text) in BLANK_WORDS
