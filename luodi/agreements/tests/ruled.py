"""Xiangshan under a rulebook that asks more of agreements: for tests of what a locality may write."""

from pathlib import Path
from shutil import copytree

from django.conf import settings

from luodi.organization.actors import system_actor
from luodi.regulations.actions import publish

LEGAL = "{id: legal-adviser, title: 法律顾问意见, unit: investment-center, post: legal-adviser, within_days: 5, cite: xs.1.2.3.2}"
SCANNED = "    scanned_for: [fair-competition, government-agreement]\n"


def publish_stricter(folder: Path) -> None:
    """Afterwards Xiangshan's investment agreement is scanned by both packs, and an answered disagree of the legal adviser counts."""
    place = folder / "xiangshan"
    copytree(Path(settings.RULEBOOKS) / "xiangshan", place)
    book = place / "agreements.yaml"
    text = book.read_text()
    assert LEGAL in text
    text = text.replace(LEGAL, LEGAL.replace("cite:", "accepts: [agree, agree-on-conditions, disagree], cite:"), 1)
    text = "".join(line for line in text.splitlines(keepends=True) if "scanned_for" not in line)
    book.write_text(text.replace("    opinions:\n", f"{SCANNED}    opinions:\n", 1))
    publish(actor=system_actor(), data={"folder": place, "is_demonstration": True})
