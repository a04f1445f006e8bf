"""What can go wrong when a paper is made, said in the reader's language."""

import re
from enum import StrEnum
from pathlib import Path


class PaperProblem(StrEnum):
    """The kinds of trouble a paper can meet."""

    NO_FONT = "no-font"
    NO_GLYPH = "no-glyph"
    BAD_NUMBER = "bad-number"
    BAD_TABLE = "bad-table"
    BAD_TEXT = "bad-text"
    BAD_TEMPLATE = "bad-template"
    BAD_FIELD = "bad-field"
    BROKEN_MARK = "broken-mark"


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
    PaperProblem.BAD_TEMPLATE: {
        "zh": "模板“{detail}”不是完好的 .docx 文件。请在 WPS 或 Word 中另存为 .docx 后重新上传。",
        "en": "The template “{detail}” is not a sound .docx file. Save it as .docx in WPS or Word and upload it again.",
    },
    PaperProblem.BAD_FIELD: {
        "zh": "模板“{template}”{place}的字段“{detail}”不存在。{hint}请在 WPS 或 Word 中改正后重新上传。",
        "en": "Template “{template}”, {place}: there is no field “{detail}”. {hint}"
        "Correct it in WPS or Word and upload it again.",
    },
    PaperProblem.BROKEN_MARK: {
        "zh": "模板“{template}”{place}的标记不完整：{detail}。花括号要成对，for 和 if 要有对应的 endfor、endif。",
        "en": "Template “{template}”, {place}: a mark is broken: {detail}. "
        "Braces come in pairs; each for and if needs its endfor or endif.",
    },
}


class PaperError(Exception):
    """A paper could not be made; `text` says why and what to do."""

    def __init__(
        self,
        code: PaperProblem,
        *,
        detail: str = "",
        folder: Path | None = None,
        template: str = "",
        place: str = "",
        nearest: str = "",
    ) -> None:
        super().__init__(code)
        self.template, self.place, self.nearest = template, place, nearest
        self.code = code
        self.detail = detail
        self.folder = folder

    def text(self, *, language: str = "zh") -> str:
        """Return the message in Chinese ("zh") or English ("en")."""
        hint = ""
        if self.nearest:
            hint = f"是否应为“{self.nearest}”？" if language == "zh" else f"Did you mean “{self.nearest}”? "
        return _TEXTS[self.code][language].format(
            detail=self.detail, folder=self.folder, template=self.template, place=self.where(language), hint=hint
        )

    def where(self, language: str = "zh") -> str:
        """Return the place in a template in words: 第 3 段, table 1 row 2, 页眉; 某处 when it is not known."""
        chinese = language == "zh"
        if self.place.isdigit():
            return f"第 {self.place} 段" if chinese else f"paragraph {self.place}"
        table = re.fullmatch(r"table (\d+) row (\d+)", self.place)
        if table is not None and chinese:
            return f"表 {table[1]} 第 {table[2]} 行"
        named = {"header": "页眉", "footer": "页脚", "": "某处"}
        return named.get(self.place, self.place) if chinese else self.place or "somewhere"

    def __str__(self) -> str:
        return self.text(language="en")
