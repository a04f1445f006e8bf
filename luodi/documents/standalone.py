"""A paper as one HTML file that needs nothing else: every figure carries what it is as data attributes."""

from functools import lru_cache
from json import dumps
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from luodi.documents.content import Content

STYLES = Path(__file__).parent / "static" / "documents" / "standalone.css"
# So that no text can end the element it stands in.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def standalone_page(content: Content, plain: dict[str, Any], *, watermark: str) -> str:
    """Return the page; `plain` is embedded as JSON for programs, the words are there for people."""
    data = dumps(plain, ensure_ascii=False).translate(ESCAPES)
    context = {
        "content": content,
        "plain": plain,
        "data": mark_safe(data),
        "styles": _styles(),
        "watermark": watermark,
    }
    return render_to_string("documents/standalone.html", context)


@lru_cache(maxsize=1)
def _styles() -> SafeString:
    return mark_safe(STYLES.read_text())
