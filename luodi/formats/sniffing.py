"""What an uploaded file really is, judged by its content and never by its name; what is refused, and why.

The refusal comes before any parser of cells sees the file, so that a bomb, a locked file or a web page with the
name of a workbook is turned away with a sentence a clerk can act on.
"""

import io
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MAGIC_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"MZ", b"\x7fELF", b"\x1f\x8b")


class FileKind(StrEnum):
    """The kinds of sheet files that can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


class RefusalCode(StrEnum):
    """Why a file is turned away."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    ENCRYPTED = "encrypted"
    MACRO = "macro"
    WEB_PAGE = "web-page"
    BOMB = "bomb"
    TOO_MANY_CELLS = "too-many-cells"
    NOT_A_SHEET = "not-a-sheet"
    NO_TABLE = "no-table"
    UNREADABLE = "unreadable"


_SENTENCES: dict[RefusalCode, tuple[str, str]] = {
    RefusalCode.EMPTY: ("文件是空的，请检查后重新上传", "the file is empty; please check it and upload it again"),
    RefusalCode.TOO_LARGE: (
        "文件有{size}，超过上限{limit}，请拆分后分别上传",
        "the file has {size}, more than the limit of {limit}; please split it",
    ),
    RefusalCode.TRUNCATED: (
        "文件不完整（可能上传或拷贝中断），请用表格软件打开原文件另存后重新上传",
        "the file is incomplete (an upload or copy broke off); open the original, save it again and upload that",
    ),
    RefusalCode.ENCRYPTED: (
        "文件设有打开密码，请去掉密码（文件—信息—保护工作簿）后重新上传",
        "the file is protected by a password; remove the password and upload it again",
    ),
    RefusalCode.MACRO: (
        "文件带有宏程序，为安全起见不接收，请另存为不带宏的 .xlsx 后重新上传",
        "the file contains macros and is not accepted; save it as .xlsx without macros and upload that",
    ),
    RefusalCode.WEB_PAGE: (
        "文件实际是网页（或XML文本），只是扩展名像表格，请用表格软件打开后另存为 .xlsx 再上传",
        "the file is really a web page (or XML text) with the name of a sheet; open it, save it as .xlsx, upload that",
    ),
    RefusalCode.BOMB: (
        "文件解压后大小异常（{size}，上限{limit}），已拒绝打开",
        "the file unpacks to {size}, more than the limit of {limit}; it was not opened",
    ),
    RefusalCode.TOO_MANY_CELLS: (
        "工作表过大（{found}），上限为{limit}；请删除表格以外的空白行列，或拆分后上传",
        "the sheet is too large ({found}; limit {limit}); delete empty rows and columns outside the table or split it",
    ),
    RefusalCode.NOT_A_SHEET: (
        "不是表格文件，请上传 .xlsx、.xls、.et 或 .csv",
        "this is not a sheet; please upload .xlsx, .xls, .et or .csv",
    ),
    RefusalCode.NO_TABLE: (
        "文件里没有找到带表头的表格，请确认上传的是台账",
        "no table with headings was found in the file; please check that it is the ledger",
    ),
    RefusalCode.UNREADABLE: (
        "文件已损坏，无法读取，请用表格软件打开后另存再上传",
        "the file is damaged and cannot be read; open it, save it again and upload that",
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken, with the parameters of the sentence."""

    code: RefusalCode
    parameters: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "zh") -> str:
        """The sentence for a person, in Chinese (`zh`) or English (`en`), saying what to do."""
        chinese, english = _SENTENCES[self.code]
        return (english if language.startswith("en") else chinese).format(**dict(self.parameters))


class FileRefused(ValueError):
    """A file that is not taken; `refusal` says why in the reader's language."""

    def __init__(self, code: RefusalCode, **parameters: object) -> None:
        self.refusal = Refusal(code, tuple((name, str(value)) for name, value in parameters.items()))
        super().__init__(self.refusal.text("en"))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken: bytes of the file, bytes unpacked, unpacked/packed ratio, and the extent of one sheet."""

    file_bytes: int = 100 * 2**20
    unpacked_bytes: int = 600 * 2**20
    ratio: int = 200
    ratio_floor: int = 20 * 2**20
    rows: int = 200_000
    columns: int = 512
    cells: int = 12_000_000


DEFAULT_LIMITS = Limits()


def megabytes(count: int) -> str:
    """A byte count as a person reads it."""
    return f"{count / 2**20:.1f} MB"


def identify(source: Path | bytes, *, limits: Limits = DEFAULT_LIMITS) -> FileKind:
    """What the file is. Raises FileRefused for anything that is not a sheet that can safely be opened."""
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size == 0:
        raise FileRefused(RefusalCode.EMPTY)
    if size > limits.file_bytes:
        raise FileRefused(RefusalCode.TOO_LARGE, size=megabytes(size), limit=megabytes(limits.file_bytes))
    head = _head(source)
    if head.startswith(_ZIP):
        return _identify_zip(source, limits)
    if head.startswith(b"PK\x05\x06"):
        raise FileRefused(RefusalCode.EMPTY)
    if head.startswith(_OLE):
        return _identify_ole(source if isinstance(source, bytes) else source.read_bytes())
    return _identify_text(head)


def _head(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source[:4096]
    with source.open("rb") as stream:
        return stream.read(4096)


def _identify_zip(source: Path | bytes, limits: Limits) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            members = archive.infolist()
            mimetype = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise FileRefused(RefusalCode.TRUNCATED) from error
    _refuse_bomb(members, limits)
    if any(member.flag_bits & 1 for member in members):
        raise FileRefused(RefusalCode.ENCRYPTED)
    names = {member.filename.replace("\\", "/").lower() for member in members}
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise FileRefused(RefusalCode.MACRO)
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.startswith("xl/") and name.endswith("workbook.xml") for name in names) or "xl/workbook.xml" in names:
        return FileKind.XLSX
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.ODS
    raise FileRefused(RefusalCode.NOT_A_SHEET)


def _refuse_bomb(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    packed = sum(member.compress_size for member in members) or 1
    unpacked = sum(member.file_size for member in members)
    excessive = unpacked > limits.ratio_floor and unpacked / packed > limits.ratio
    if unpacked > limits.unpacked_bytes or excessive or len(members) > 5000:
        raise FileRefused(RefusalCode.BOMB, size=megabytes(unpacked), limit=megabytes(limits.unpacked_bytes))


def _identify_ole(data: bytes) -> FileKind:
    """An OLE container: an .xls or .et workbook, an encrypted package, or some other office file."""
    if _stream("EncryptedPackage") in data or _stream("EncryptionInfo") in data:
        raise FileRefused(RefusalCode.ENCRYPTED)
    if not any(_stream(name) in data for name in ("Workbook", "Book")):
        raise FileRefused(RefusalCode.TRUNCATED if len(data) < 4096 else RefusalCode.NOT_A_SHEET)
    if _stream("_VBA_PROJECT_CUR") in data or _stream("_VBA_PROJECT") in data:
        raise FileRefused(RefusalCode.MACRO)
    # Compound files are made of 512-byte sectors and say in their header how many hold the allocation table;
    # a file shorter than the sectors its tables describe was cut.
    if len(data) < 1536 or _shorter_than_its_directory(data):
        raise FileRefused(RefusalCode.TRUNCATED)
    return FileKind.XLS


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\x00\x00"


def _shorter_than_its_directory(data: bytes) -> bool:
    shift = int.from_bytes(data[30:32], "little")
    directory = int.from_bytes(data[48:52], "little")
    return not 7 <= shift <= 12 or (directory + 1) << shift > len(data)


def _identify_text(head: bytes) -> FileKind:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"mime-version:", b"<!--")):
        raise FileRefused(RefusalCode.WEB_PAGE)
    if not text:
        raise FileRefused(RefusalCode.EMPTY)
    if head.startswith(_MAGIC_OTHER):
        raise FileRefused(RefusalCode.NOT_A_SHEET)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.CSV
    if b"\x00" in head or sum(byte < 32 and byte not in (9, 10, 13) for byte in head) > len(head) // 20:
        raise FileRefused(RefusalCode.NOT_A_SHEET)
    return FileKind.CSV
