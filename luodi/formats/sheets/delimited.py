"""Text tables: which encoding, which delimiter, and the rows as cells."""

import csv
import io

from luodi.formats.sniffing import FileRefused, Limits, RefusalCode

_DELIMITERS = (",", "\t", ";", "|")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was in: UTF-8 or UTF-16 by mark, UTF-8 where valid, else GB 18030 (all of GBK)."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise FileRefused(RefusalCode.UNREADABLE)


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first lines into the most even and most numerous cells; a comma when none does."""
    sample = text[:20_000]
    best, best_score = ",", 0
    for candidate in _DELIMITERS:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=candidate)][:50]
        wide = [width for width in widths if width > 1]
        score = len(wide) * max(wide, default=0)
        if score > best_score:
            best, best_score = candidate, score
    return best


def read_rows(data: bytes, *, limits: Limits) -> tuple[list[list[str]], str]:
    """All rows as texts, each as wide as the widest, and the encoding. Raises FileRefused beyond the limits."""
    text, encoding = decode(data)
    if not text.strip():
        raise FileRefused(RefusalCode.EMPTY)
    rows: list[list[str]] = []
    width = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)):
            rows.append(row)
            width = max(width, len(row))
            if len(rows) > limits.rows or width > limits.columns:
                raise FileRefused(
                    RefusalCode.TOO_MANY_CELLS,
                    found=f"{len(rows):,} × {width:,}",
                    limit=f"{limits.rows:,} × {limits.columns:,}",
                )
    except csv.Error as error:
        raise FileRefused(RefusalCode.UNREADABLE) from error
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows, encoding
