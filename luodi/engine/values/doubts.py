"""What a reader could not settle alone: a code, its parameters, and the sentence a person reads."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error blocks the cell, a doubt asks a person, a note only informs."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


class DoubtCode(StrEnum):
    """Everything the readers of this package can have to say about a text."""

    UNREADABLE = "unreadable"
    CELL_ERROR = "cell-error"
    IMPOSSIBLE_DAY = "impossible-day"
    SEVERAL_NUMBERS = "several-numbers"
    RANGE = "range"
    WORDS_AROUND = "words-around"
    MALFORMED_GROUPING = "malformed-grouping"
    COLLOQUIAL_NUMBER = "colloquial-number"
    UNKNOWN_UNIT = "unknown-unit"
    UNIT_DIFFERS = "unit-differs"
    NEGATIVE_GROWTH = "negative-growth"
    BRACKETED_NEGATIVE = "bracketed-negative"
    YEAR_MISSING = "year-missing"
    YEAR_FROM_CONTEXT = "year-from-context"
    TWO_DIGIT_YEAR = "two-digit-year"
    MONTH_OR_TENTH = "month-or-tenth"
    SERIAL_NUMBER = "serial-number"
    INSTANT = "instant"
    AS_OF = "as-of"
    LIMIT_UNCLEAR = "limit-unclear"
    DAY_OR_MONTH_FIRST = "day-or-month-first"
    CODE_LENGTH = "code-length"
    CODE_CHARACTER = "code-character"
    CODE_CHECK = "code-check"
    CODE_OLD = "code-old"
    CODE_ORGANIZATION = "code-organization"


_E, _D, _N = Severity.ERROR, Severity.DOUBT, Severity.NOTE

_SENTENCES: dict[DoubtCode, tuple[Severity, str, str]] = {
    DoubtCode.UNREADABLE: (
        _E,
        "读不懂“{text}”，请按要求的格式填写",
        "“{text}” cannot be read; please use the expected form",
    ),
    DoubtCode.CELL_ERROR: (
        _E,
        "单元格公式出错（{text}），请改为实际数值",
        "the cell holds a formula error ({text}); enter the value",
    ),
    DoubtCode.IMPOSSIBLE_DAY: (_E, "“{text}”不是真实存在的日期", "“{text}” is not a day of the calendar"),
    DoubtCode.SEVERAL_NUMBERS: (
        _D,
        "一格内有多个数：{numbers}，请确认取哪一个",
        "several numbers in one cell: {numbers}; please say which one counts",
    ),
    DoubtCode.RANGE: (_D, "“{text}”是一个区间，请填写确定的数或日期", "“{text}” is a range; please give one value"),
    DoubtCode.WORDS_AROUND: (
        _D,
        "数值之外还有文字“{text}”，请确认",
        "there are words beside the number: “{text}”; please confirm",
    ),
    DoubtCode.MALFORMED_GROUPING: (
        _D,
        "“{text}”的千位分隔符位置不对，请确认数值",
        "the thousands separators in “{text}” are misplaced; please confirm the number",
    ),
    DoubtCode.COLLOQUIAL_NUMBER: (
        _D,
        "“{text}”按口语理解为{number}，请确认",
        "“{text}” was read colloquially as {number}",
    ),
    DoubtCode.UNKNOWN_UNIT: (_D, "不认识的单位“{unit}”，请确认", "the unit “{unit}” is not known; please confirm"),
    DoubtCode.UNIT_DIFFERS: (
        _N,
        "单元格单位为{unit}，与列单位{default}不同，按单元格单位计",
        "the cell says {unit}, the column {default}; the cell's unit was used",
    ),
    DoubtCode.NEGATIVE_GROWTH: (_N, "“{text}”按下降理解", "“{text}” was read as a decrease"),
    DoubtCode.BRACKETED_NEGATIVE: (
        _D,
        "括号内的数“{text}”按负数理解，请确认",
        "the bracketed number “{text}” was read as negative; please confirm",
    ),
    DoubtCode.YEAR_MISSING: (_D, "“{text}”没有写年份，请补充年份", "“{text}” names no year; please add the year"),
    DoubtCode.YEAR_FROM_CONTEXT: (_N, "年份按{year}年补全", "the year was taken to be {year}"),
    DoubtCode.TWO_DIGIT_YEAR: (
        _D,
        "“{text}”只有两位年份，按{year}年理解，请确认",
        "the year in “{text}” was read as {year}",
    ),
    DoubtCode.MONTH_OR_TENTH: (
        _D,
        "数字{text}可能是{year}年1月，也可能是10月（末位0会丢失），请确认",
        "the number {text} may be January or October {year} (a final 0 is lost); please confirm",
    ),
    DoubtCode.SERIAL_NUMBER: (
        _N,
        "“{text}”按表格日期序列数换算为{day}",
        "“{text}” was read as the serial number of {day}",
    ),
    DoubtCode.INSTANT: (
        _N,
        "“{text}”按毫秒时间戳（北京时间）换算为{day}",
        "“{text}” was read as a time stamp of {day}",
    ),
    DoubtCode.AS_OF: (_D, "“{text}”是截止时间而不是发生日期，请确认", "“{text}” is a cut-off, not the day it happened"),
    DoubtCode.LIMIT_UNCLEAR: (
        _D,
        "“{text}”没有说明是月初前还是月底前，请写成“某月底前”或具体日期",
        "“{text}” does not say whether the month itself counts; please write “before the end of”",
    ),
    DoubtCode.DAY_OR_MONTH_FIRST: (
        _D,
        "“{text}”分不清日和月的先后，请按年-月-日填写",
        "“{text}” may put the day or the month first; please write year-month-day",
    ),
    DoubtCode.CODE_LENGTH: (
        _E,
        "统一社会信用代码应为18位，现为{length}位",
        "a unified social credit code has 18 characters, this has {length}",
    ),
    DoubtCode.CODE_CHARACTER: (
        _E,
        "统一社会信用代码第{position}位“{character}”不合规定（代码不使用I、O、S、V、Z）",
        "character {position} “{character}” may not stand there (codes never use I, O, S, V, Z)",
    ),
    DoubtCode.CODE_CHECK: (
        _E,
        "统一社会信用代码校验位应为{expected}，现为{found}，请核对是否抄错",
        "the check character should be {expected}, not {found}; please look for a copying mistake",
    ),
    DoubtCode.CODE_OLD: (
        _D,
        "“{text}”像是旧的15位注册号或9位组织机构代码，请填写18位统一社会信用代码",
        "“{text}” looks like an old registration number; please give the 18-character code",
    ),
    DoubtCode.CODE_ORGANIZATION: (
        _D,
        "第9至17位组织机构代码的校验位应为{expected}，现为{found}，请核对",
        "the organization code inside (characters 9–17) should end in {expected}, not {found}",
    ),
}


class Doubt(NamedTuple):
    """One finding about one text; `parameters` fill the sentence."""

    code: DoubtCode
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """How much this finding weighs."""
        return _SENTENCES[self.code][0]

    def text(self, language: str = "zh") -> str:
        """The sentence for a person, in Chinese (`zh`) or English (`en`)."""
        _, chinese, english = _SENTENCES[self.code]
        return (english if language.startswith("en") else chinese).format(**dict(self.parameters))


def doubt(code: DoubtCode, **parameters: object) -> Doubt:
    """A finding with its sentence's parameters as texts."""
    return Doubt(code, tuple((name, str(value)) for name, value in parameters.items()))
