"""A new version of a rulebook governs new steps; a dossier finishes the step it stands in under the old one."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction, Post
from luodi.organization.refusals import Refused
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.regulations.actions import publish
from luodi.regulations.queries import book_by_digest, book_for

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of 象山's book, in force from tomorrow, with one stage under another title."""
    library = tmp_path / "rulebooks"
    shutil.copytree(settings.RULEBOOKS / "xiangshan", library / "xiangshan")
    head = library / "xiangshan" / "rulebook.yaml"
    tomorrow = timezone.localdate() + timedelta(days=1)
    lines = [
        f"  in_force_from: {tomorrow}"
        if line.strip().startswith("in_force_from:")
        else line.replace("2022.1", "2026.1")
        for line in head.read_text().splitlines()
    ]
    head.write_text("\n".join(lines) + "\n")
    stages = library / "xiangshan" / "stages.yaml"
    stages.write_text(stages.read_text().replace("id: in-talks, title: 在谈", "id: in-talks, title: 洽谈中"))
    return library / "xiangshan"


def test_the_version_of_the_day_governs(changed: Path) -> None:
    publish(actor=system_actor(), data={"folder": changed})
    place, today = Jurisdiction.objects.get(code="330225"), timezone.localdate()
    assert book_for(place, today).stage("in-talks").title == "在谈"
    assert book_for(place, today + timedelta(days=1)).stage("in-talks").title == "洽谈中"


def test_an_old_dossier_keeps_the_version_of_its_step(acting: Acting, changed: Path) -> None:
    project = opened(acting)
    publish(actor=system_actor(), data={"folder": changed})
    kept = Project.objects.get(pk=project.pk).rulebook.digest
    assert book_by_digest(kept).stage("in-talks").title == "在谈"


def test_publishing_the_same_book_twice_adds_no_version() -> None:
    again = publish(actor=system_actor(), data={"folder": settings.RULEBOOKS / "xiangshan", "is_demonstration": True})
    assert again.published_at.date() <= timezone.localdate()
    assert type(again).objects.filter(digest=again.digest).count() == 1


def test_a_book_with_a_fault_is_refused_with_file_and_line(changed: Path) -> None:
    stages = changed / "stages.yaml"
    stages.write_text(stages.read_text().replace("order: 10", "ordr: 10", 1))
    with pytest.raises(Refused) as refusal:
        publish(actor=system_actor(), data={"folder": changed})
    assert any("stages.yaml:" in item.title or "ordr" in item.title for item in refusal.value.missing)


def test_an_administrator_cannot_publish_another_places_rules(acting: Acting, changed: Path) -> None:
    post = next(p.code for p in Post.objects.filter(place="120110") if "regulations.publish" in p.verbs)
    with pytest.raises(Refused) as refusal:
        publish(actor=acting("dongli", post), data={"folder": changed})
    assert refusal.value.code == "not-allowed"
    own = next(p.code for p in Post.objects.filter(place="330225") if "regulations.publish" in p.verbs)
    assert publish(actor=acting("xiangshan", own), data={"folder": changed}).in_force_from > timezone.localdate()
