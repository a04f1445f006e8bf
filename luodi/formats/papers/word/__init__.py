"""Writes an official paper as DOCX."""

from luodi.formats.papers.word.document import write_docx

__all__ = ["write_docx"]
