"""Why a text cannot be read, in words that tell what to do next."""

from dataclasses import dataclass
from enum import StrEnum


class TextProblem(StrEnum):
    """Why a file is turned away."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    TRUNCATED = "truncated"
    ENCRYPTED = "encrypted"
    MACRO = "macro"
    BOMB = "bomb"
    OLD_WORD = "old-word"
    OFD = "ofd"
    WEB_PAGE = "web-page"
    NOT_A_TEXT = "not-a-text"
    ONLY_IMAGES = "only-images"
    NO_TEXT = "no-text"
    UNREADABLE = "unreadable"


_SENTENCES: dict[TextProblem, tuple[str, str]] = {
    TextProblem.EMPTY: ("文件是空的，请检查后重新上传", "the file is empty; please check it and upload it again"),
    TextProblem.TOO_LARGE: (
        "文件有{size}，超过上限{limit}；请压缩其中的图片或者拆分后上传",
        "the file has {size}, more than the limit of {limit}; shrink its images or split it",
    ),
    TextProblem.TOO_LONG: (
        "文本超过{limit}（{found}），请拆分后上传",
        "the text is longer than {limit} ({found}); please split it",
    ),
    TextProblem.TRUNCATED: (
        "文件不完整（可能上传或拷贝中断），请打开原文件另存后重新上传",
        "the file is incomplete (an upload or copy broke off); open the original, save it again and upload that",
    ),
    TextProblem.ENCRYPTED: (
        "文件设有打开密码，请去掉密码后重新上传",
        "the file is protected by a password; remove the password and upload it again",
    ),
    TextProblem.MACRO: (
        "文件带有宏程序，为安全起见不接收，请另存为不带宏的 .docx 后重新上传",
        "the file contains macros and is not accepted; save it as .docx without macros and upload that",
    ),
    TextProblem.BOMB: (
        "文件解压后大小异常（{size}，上限{limit}），已拒绝打开",
        "the file unpacks to {size}, more than the limit of {limit}; it was not opened",
    ),
    TextProblem.OLD_WORD: (
        "这是旧版 Word 或 WPS 格式（.doc、.wps），请用文字软件打开后另存为 .docx 或 PDF 再上传",
        "this is the old format of Word or WPS (.doc, .wps); save it as .docx or PDF and upload that",
    ),
    TextProblem.OFD: (
        "暂不能从 OFD 取出文字，请导出为 PDF 或 .docx 后上传",
        "text cannot be taken out of OFD; export it as PDF or .docx and upload that",
    ),
    TextProblem.WEB_PAGE: (
        "文件实际是网页，请打开后把正文存为 .docx 或 .txt 再上传",
        "the file is really a web page; save its text as .docx or .txt and upload that",
    ),
    TextProblem.NOT_A_TEXT: (
        "不是可以读取的文本文件，请上传 .docx、.pdf 或 .txt",
        "this is not a text that can be read; please upload .docx, .pdf or .txt",
    ),
    TextProblem.ONLY_IMAGES: (
        "PDF 共{pages}页，都是扫描图片，没有文字层；请上传电子版（.docx 或由文字软件导出的 PDF），或者先做文字识别并校对",
        "the {pages} pages of the PDF are images without text; upload the electronic original (.docx or a PDF exported "
        "from it), or have the text recognised and proofread first",
    ),
    TextProblem.NO_TEXT: (
        "文件里没有文字，请确认上传的是协议或者政策文本",
        "the file holds no text; please check that it is the agreement or policy",
    ),
    TextProblem.UNREADABLE: (
        "文件已损坏，{where}无法读取，请用文字软件打开后另存再上传",
        "the file is damaged, {where} cannot be read; open it, save it again and upload that",
    ),
}


@dataclass(frozen=True, slots=True)
class TextRefusal:
    """Why a file is not taken, with the particulars of the sentence."""

    code: TextProblem
    parameters: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "zh") -> str:
        """The sentence for a person, in Chinese (`zh`) or English (`en`), saying what to do."""
        chinese, english = _SENTENCES[self.code]
        return (english if language.startswith("en") else chinese).format(**dict(self.parameters))


class TextRefused(ValueError):
    """A file whose text is not taken; `refusal` says why in the reader's language."""

    def __init__(self, code: TextProblem, **parameters: object) -> None:
        self.refusal = TextRefusal(code, tuple((name, str(value)) for name, value in parameters.items()))
        super().__init__(self.refusal.text("en"))
