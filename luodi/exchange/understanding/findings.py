"""What understanding a table has to say: an issue about a cell, a question about a column. Each says what to do."""

from enum import StrEnum
from typing import NamedTuple

from luodi.engine.values import DoubtCode, Severity
from luodi.engine.values.doubts import doubt

Parameters = tuple[tuple[str, str], ...]


class IssueKind(StrEnum):
    """The findings of this room; findings of the readers of values keep their own kinds (`DoubtCode`)."""

    MISSING = "missing"
    NO_KEY = "no-key"
    NO_UNIT = "no-unit"
    WRONG_UNIT = "wrong-unit"
    UNIT_DIFFERS = "unit-differs"
    NEGATIVE = "negative"
    OUTLIER = "outlier"
    APPROXIMATE = "approximate"
    CARRIED_AMOUNT = "carried-amount"
    UNKNOWN_NAME = "unknown-name"
    NEAR_NAME = "near-name"
    SEVERAL_NAMES = "several-names"
    UNKNOWN_CHOICE = "unknown-choice"
    NEAR_CHOICE = "near-choice"
    DAYS_OUT_OF_ORDER = "days-out-of-order"
    PART_EXCEEDS_WHOLE = "part-exceeds-whole"
    FUNDS_EXCEED_TOTAL = "funds-exceed-total"
    TOTAL_DIFFERS = "total-differs"
    DUPLICATE = "duplicate"
    SOURCES_DIFFER = "sources-differ"
    COLUMN_GUESSED = "column-guessed"
    COLUMN_RIVALS = "column-rivals"
    OTHER_TABLE = "other-table"
    COLUMN_UNREAD = "column-unread"
    COLUMN_ASKED = "column-asked"
    COLUMN_ABSENT = "column-absent"
    OTHER_SHEET = "other-sheet"
    PERCENT_SCALE = "percent-scale"


_E, _D, _N = Severity.ERROR, Severity.DOUBT, Severity.NOTE

_SENTENCES: dict[str, tuple[Severity, str, str]] = {
    IssueKind.MISSING: (_E, "“{title}”不能为空，请补填", "“{title}” must not be blank; please fill it in"),
    IssueKind.NO_KEY: (
        _E,
        "这一行没有{titles}，无法识别是哪个项目，请补填",
        "this row has no {titles}, so it cannot be told from others; please fill it in",
    ),
    IssueKind.NO_UNIT: (
        _D,
        "“{text}”没有单位，表头也没有写明，请选择本列单位",
        "“{text}” has no unit and neither has the heading; please choose the unit of the column",
    ),
    IssueKind.WRONG_UNIT: (
        _E,
        "“{text}”的单位是{unit}，不是“{title}”应有的单位，请改正",
        "the unit {unit} of “{text}” does not fit “{title}”; please correct it",
    ),
    IssueKind.UNIT_DIFFERS: (
        _D,
        "“{text}”自带的单位与本列单位“{default}”不同，已按单元格计，请确认",
        "the unit in “{text}” is not the column's ({default}); the cell was followed, please confirm",
    ),
    IssueKind.NEGATIVE: (_E, "“{title}”不能是负数，请改正", "“{title}” cannot be negative; please correct it"),
    IssueKind.OUTLIER: (
        _D,
        "数值是本列中位数的{times}倍，可能写错了单位（万元/亿元），请核对",
        "the value is {times} times the median of the column; perhaps a wrong unit (万元/亿元), please check",
    ),
    IssueKind.APPROXIMATE: (_N, "“{text}”是约数，已保留原文", "“{text}” is approximate; the original text is kept"),
    IssueKind.CARRIED_AMOUNT: (
        _D,
        "本格与上方{address}合并，数值已沿用；若是几行共用一个数，请拆分，以免重复计算",
        "this cell is merged with {address}; if the rows share one amount, split it so that it is not counted twice",
    ),
    IssueKind.UNKNOWN_NAME: (
        _D,
        "单位名录里没有“{text}”，请选择对应单位或在名录中补充别名",
        "“{text}” is not in the roster of units; choose the unit or add the alias",
    ),
    IssueKind.NEAR_NAME: (
        _D,
        "单位名录里没有“{text}”，相近的有：{suggestions}，请选择",
        "“{text}” is not in the roster of units; similar: {suggestions}; please choose",
    ),
    IssueKind.SEVERAL_NAMES: (
        _D,
        "“{text}”可以指：{suggestions}，请选择",
        "“{text}” may mean: {suggestions}; please choose",
    ),
    IssueKind.UNKNOWN_CHOICE: (
        _D,
        "“{title}”里没有“{text}”这一项，请选择：{suggestions}",
        "“{text}” is not an entry of “{title}”; please choose: {suggestions}",
    ),
    IssueKind.NEAR_CHOICE: (
        _D,
        "“{title}”里没有“{text}”，相近的有：{suggestions}，请选择",
        "“{text}” is not an entry of “{title}”; similar: {suggestions}; please choose",
    ),
    IssueKind.DAYS_OUT_OF_ORDER: (
        _D,
        "“{title}”（{day}）早于“{other}”（{other_day}），前后顺序不对，请核对",
        "“{title}” ({day}) lies before “{other}” ({other_day}); please check the order",
    ),
    IssueKind.PART_EXCEEDS_WHOLE: (
        _D,
        "“{title}”大于“{other}”，部分不应超过总额，请核对金额和单位",
        "“{title}” is larger than “{other}”; a part cannot exceed the whole, please check amounts and units",
    ),
    IssueKind.FUNDS_EXCEED_TOTAL: (
        _N,
        "“{title}”大于“{other}”；如含以往合同到资属正常，请知悉",
        "“{title}” is larger than “{other}”; this can be right when money under earlier contracts is included",
    ),
    IssueKind.TOTAL_DIFFERS: (
        _D,
        "{label}写的是{stated}，各行相加为{sum}，相差{difference}，请核对",
        "{label} says {stated}, the rows add up to {sum}, a difference of {difference}; please check",
    ),
    IssueKind.DUPLICATE: (
        _D,
        "与第{other}行的{titles}相同，可能重复填报，请确认保留哪一行",
        "the same {titles} as row {other}; perhaps entered twice, please say which row stays",
    ),
    IssueKind.SOURCES_DIFFER: (
        _N,
        "本行另一列“{heading}”（{address}）写的是“{text}”，两处不一致",
        "another column “{heading}” ({address}) says “{text}”; the two differ",
    ),
    IssueKind.COLUMN_GUESSED: (
        _D,
        "表头“{heading}”暂按“{title}”读入，请确认是不是这一列",
        "the heading “{heading}” was taken for “{title}”; please confirm the column",
    ),
    IssueKind.COLUMN_RIVALS: (
        _D,
        "有几列都像是“{title}”：{headings}，请先选择用哪一列",
        "several columns fit “{title}”: {headings}; please choose one first",
    ),
    IssueKind.OTHER_TABLE: (
        _N,
        "从第{row}行起是另一张表（{rows}行），没有读入，请单独上传",
        "another table begins in row {row} ({rows} rows) and was not read; please upload it by itself",
    ),
    IssueKind.COLUMN_UNREAD: (
        _N,
        "“{heading}”不是台账的列，未读入",
        "“{heading}” is no column of the ledger and was not read",
    ),
    IssueKind.COLUMN_ASKED: (_D, "{question}", "{question_en}"),
    IssueKind.COLUMN_ABSENT: (_N, "表中没有“{title}”这一列", "the table has no column “{title}”"),
    IssueKind.OTHER_SHEET: (
        _N,
        "工作表“{name}”（{rows}行）没有读入",
        "the sheet “{name}” ({rows} rows) was not read",
    ),
    IssueKind.PERCENT_SCALE: (
        _D,
        "本列百分比有的写成小数、有的写成百分数，“{text}”请确认",
        "percentages of this column are partly fractions; please confirm “{text}”",
    ),
}
_DOUBT_CODES = {code.value for code in DoubtCode}


def severity_of(kind: str) -> Severity:
    """How much a finding of this kind weighs."""
    return _SENTENCES[kind][0] if kind in _SENTENCES else doubt(DoubtCode(kind)).severity


def sentence(kind: str, parameters: Parameters, language: str = "zh") -> str:
    """What the finding says to a person, in Chinese (`zh`) or English (`en`)."""
    if kind not in _SENTENCES:
        return doubt(DoubtCode(kind), **dict(parameters)).text(language)
    _, chinese, english = _SENTENCES[kind]
    return (english if language.startswith("en") else chinese).format(**dict(parameters))


class Issue(NamedTuple):
    """A finding about one cell. `row` is the sheet's own number; None for a finding about the whole table."""

    row: int | None
    cell: str
    field: str
    kind: str
    parameters: Parameters = ()

    @property
    def severity(self) -> Severity:
        """How much the finding weighs."""
        return severity_of(self.kind)

    def text(self, language: str = "zh") -> str:
        """What it says to a person."""
        return sentence(self.kind, self.parameters, language)

    def to_json(self, language: str = "zh") -> dict[str, str]:
        """`{cell, field, kind, severity, message}`."""
        return {
            "cell": self.cell,
            "field": self.field,
            "kind": self.kind,
            "severity": self.severity.value,
            "message": self.text(language),
        }


class Option(NamedTuple):
    """One answer to a question: the value to give back and how it reads."""

    value: str
    label: str


class Question(NamedTuple):
    """Something only a person can say. Answer with `answers={question.id: option.value}`."""

    id: str
    cell: str
    field: str
    chinese: str
    english: str
    options: tuple[Option, ...]
    free: bool = False

    def text(self, language: str = "zh") -> str:
        """The question as a person reads it."""
        return self.english if language.startswith("en") else self.chinese

    def to_json(self, language: str = "zh") -> dict[str, object]:
        """`{id, cell, field, message, options: [{value, label}], free}`."""
        return {
            "id": self.id,
            "cell": self.cell,
            "field": self.field,
            "message": self.text(language),
            "options": [option._asdict() for option in self.options],
            "free": self.free,
        }
