"""Which files are turned away before anything is compared: what is wrong, where, and what to do next."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How much is taken: bytes of the file, bytes unpacked (xlsx), rows, and characters in one cell."""

    file_bytes: int = 8 * 2**30
    unpacked_bytes: int = 2 * 2**30
    rows: int = 12_000_000
    cell_characters: int = 100_000


DEFAULT_LIMITS = TableLimits()


class RefusalCode(StrEnum):
    """Why a file is not taken, or a result not written."""

    MISSING = "missing"
    EMPTY = "empty"
    KIND = "kind"
    TOO_LARGE = "too-large"
    TOO_MANY_ROWS = "too-many-rows"
    CELL_TOO_LONG = "cell-too-long"
    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    ROW_BROKEN = "row-broken"
    NO_COLUMNS = "no-columns"
    COLUMN_TWICE = "column-twice"
    COLUMN_NOT_TEXT = "column-not-text"
    SAME_ID_TWICE = "same-id-twice"
    NOT_WRITTEN = "not-written"


_SENTENCES: dict[RefusalCode, tuple[str, str]] = {
    RefusalCode.MISSING: (
        "找不到文件{file}，请检查路径",
        "there is no file {file}; please check the path",
    ),
    RefusalCode.EMPTY: (
        "文件{file}里没有数据，请检查导出是否完整",
        "the file {file} holds no data; please check that the export is complete",
    ),
    RefusalCode.KIND: (
        "文件{file}不是可读的格式（{found}），请另存为 .parquet、.csv 或 .xlsx",
        "the file {file} is of a kind that is not read ({found}); please save it as .parquet, .csv or .xlsx",
    ),
    RefusalCode.TOO_LARGE: (
        "文件{file}有{size}，超过上限{limit}，请拆分，或改存为 .parquet",
        "the file {file} has {size}, more than the limit of {limit}; please split it or save it as .parquet",
    ),
    RefusalCode.TOO_MANY_ROWS: (
        "文件{file}有{rows}行，超过上限{limit}行，请按年度或地区拆分后用 --against 分别比对",
        "the file {file} has {rows} rows, more than the limit of {limit}; split it by year or place and use --against",
    ),
    RefusalCode.CELL_TOO_LONG: (
        "文件{file}第{row}行“{column}”列有{length}个字符，超过上限{limit}，请检查该单元格是否粘贴了整篇文本",
        "the file {file}, row {row}, column {column}: {length} characters, more than the limit of {limit}; "
        "please check whether a whole text was pasted there",
    ),
    RefusalCode.UNREADABLE: (
        "文件{file}已损坏或扩展名与内容不符（{detail}），请重新导出",
        "the file {file} is damaged or is not what its name says ({detail}); please export it again",
    ),
    RefusalCode.ENCODING: (
        "文件{file}第{byte}个字节处既不是 UTF-8 也不是 GB18030 编码，请用表格软件另存为“CSV UTF-8”",
        "the file {file} is neither UTF-8 nor GB18030 at byte {byte}; please save it as “CSV UTF-8”",
    ),
    RefusalCode.ROW_BROKEN: (
        "文件{file}第{row}行有{found}列，表头有{expected}列，请检查该行的逗号和引号",
        "the file {file}, row {row}, has {found} columns where the heading has {expected}; "
        "please check the commas and quotation marks of that row",
    ),
    RefusalCode.NO_COLUMNS: (
        "文件{file}里没有可比对的列（表头为：{found}），可用的列名有：{known}",
        "the file {file} has no column that can be compared (its headings: {found}); the names known are: {known}",
    ),
    RefusalCode.COLUMN_TWICE: (
        "文件{file}的“{column}”列出现了两次，请删去一列",
        "the file {file} has the column {column} twice; please remove one",
    ),
    RefusalCode.COLUMN_NOT_TEXT: (
        "文件{file}的“{column}”列是{found}，无法当作文字读取，请转为文字列",
        "the file {file}, column {column}, is {found} and cannot be read as text; please turn it into text",
    ),
    RefusalCode.SAME_ID_TWICE: (
        "文件{file}里编号 {rec_id} 出现了{times}次（第{rows}行），结果将无法区分，请先更正编号",
        "the file {file} has the rec_id {rec_id} {times} times (rows {rows}); the pairs could not be told apart, "
        "please correct the ids first",
    ),
    RefusalCode.NOT_WRITTEN: (
        "结果未能写入{file}（{detail}），请检查目录是否存在、可写，磁盘是否已满",
        "the result could not be written to {file} ({detail}); please check that the folder exists and is writable "
        "and that the disk is not full",
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken, with the values of the sentence."""

    code: RefusalCode
    values: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "zh") -> str:
        """Return the sentence in Chinese (`zh`) or English (`en`), saying what to do next."""
        chinese, english = _SENTENCES[self.code]
        return (english if language.startswith("en") else chinese).format(**dict(self.values))


class TableRefused(ValueError):
    """A file that is not taken or a result not written; `refusal` says why in the reader's language."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        self.refusal = Refusal(code, tuple((name, str(value)) for name, value in values.items()))
        super().__init__(self.refusal.text("en"))


def size_text(count: int) -> str:
    """Return a byte count as a person reads it."""
    return f"{count / 2**20:,.1f} MB" if count < 2**30 else f"{count / 2**30:,.1f} GB"
