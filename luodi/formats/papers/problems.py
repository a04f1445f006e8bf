"""What can go wrong when a paper is made, said in the reader's language."""

from enum import StrEnum
from pathlib import Path


class PaperProblem(StrEnum):
    """The kinds of trouble a paper can meet."""

    NO_FONT = "no-font"
    NO_GLYPH = "no-glyph"
    BAD_NUMBER = "bad-number"
    BAD_TABLE = "bad-table"
    BAD_TEXT = "bad-text"


_TEXTS: dict[PaperProblem, dict[str, str]] = {
    PaperProblem.NO_FONT: {
        "zh": "没有找到可用于{detail}的中文字体，无法生成 PDF。"
        "请把字体文件（.ttf、.otf、.ttc）放入 {folder}，再试一次。",
        "en": "No Chinese font was found for {detail}, so the PDF cannot be made. "
        "Put a font file (.ttf, .otf or .ttc) into {folder} and try again.",
    },
    PaperProblem.NO_GLYPH: {
        "zh": "现有字体里没有这些字：{detail}。请把含有这些字的字体文件放入 {folder}，再试一次。",
        "en": "No installed font has these characters: {detail}. Put a font that has them into {folder} and try again.",
    },
    PaperProblem.BAD_NUMBER: {
        "zh": "发文字号不合规范：{detail}。",
        "en": "The document number does not follow the standard: {detail}.",
    },
    PaperProblem.BAD_TABLE: {
        "zh": "表格“{detail}”的单元格没有铺满或互相重叠。",
        "en": "The cells of the table “{detail}” leave a gap or overlap.",
    },
    PaperProblem.BAD_TEXT: {
        "zh": "“{detail}”中有不能印刷的控制字符。",
        "en": "“{detail}” contains a control character that cannot be printed.",
    },
}


class PaperError(Exception):
    """A paper could not be made; `text` says why and what to do."""

    def __init__(self, code: PaperProblem, *, detail: str = "", folder: Path | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.folder = folder

    def text(self, *, language: str = "zh") -> str:
        """Return the message in Chinese ("zh") or English ("en")."""
        return _TEXTS[self.code][language].format(detail=self.detail, folder=self.folder)

    def __str__(self) -> str:
        return self.text(language="en")
