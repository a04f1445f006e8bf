"""Words of the engine in the reader's language."""

from django.utils.translation import get_language

from luodi.engine.verdict.verdicts import Said


def spoken(said: Said) -> str:
    """Return the sentence in the language of the page."""
    return said.text(language())


def language() -> str:
    """Return `zh` or `en`."""
    return "en" if (get_language() or "zh").startswith("en") else "zh"
