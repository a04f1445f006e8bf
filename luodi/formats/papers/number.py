"""The number of an official paper: 机关代字〔年份〕序号."""

from dataclasses import dataclass

from luodi.formats.papers.problems import PaperError, PaperProblem


@dataclass(frozen=True, kw_only=True)
class DocumentNumber:
    """An issuing body's short sign, the full year and the serial (GB/T 9704-2012 7.2.5).

    The year stands in full between tortoise-shell brackets, the serial carries neither 第 nor a leading zero.
    Raises PaperError for a sign that already holds brackets or a numbering word,
    a year that is not four figures, a serial below 1. `serial` is None on a draft, whose place stays empty.
    """

    prefix: str
    year: int
    serial: int | None

    def __post_init__(self) -> None:
        if not self.prefix.strip() or any(mark in self.prefix for mark in "〔〕[]【】（）()第号"):
            raise PaperError(PaperProblem.BAD_NUMBER, detail=self.prefix)
        if not 1000 <= self.year <= 9999:
            raise PaperError(PaperProblem.BAD_NUMBER, detail=str(self.year))
        if self.serial is not None and self.serial < 1:
            raise PaperError(PaperProblem.BAD_NUMBER, detail=str(self.serial))

    def __str__(self) -> str:
        return f"{self.prefix}〔{self.year}〕{self.serial or '　'}号"
