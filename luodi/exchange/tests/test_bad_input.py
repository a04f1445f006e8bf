"""Workbooks that are broken, locked, enormous or malicious; jobs that fail; people who act at once."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from luodi.exchange import actions, jobs
from luodi.exchange.actions import uploading
from luodi.exchange.models import FAILED, READING, Import
from luodi.exchange.tests.making import accepted, row, upload, uploaded, workbook
from luodi.organization.actors import Actor
from luodi.organization.models import Appointment
from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.projects.models import Project
from luodi.records import files
from luodi.records.models import StoredFile

pytestmark = pytest.mark.django_db


def _with(content: bytes, name: str, extra: bytes) -> bytes:
    """The workbook with one more member in its archive."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, extra)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (workbook(row())[:900], "file-truncated"),
        (_with(workbook(row()), "xl/vbaProject.bin", b"macro"), "file-macro"),
        (_with(workbook(row()), "xl/media/bomb.bin", b"0" * (64 << 20)), "file-bomb"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 6000,
            "file-encrypted",
        ),
        (workbook(headings=()), "file-no-table"),
    ],
)
def test_a_bad_workbook_is_refused_and_kept_nowhere(clerk: Actor, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        uploaded(clerk, content)
    assert refused.value.code == code
    assert Import.objects.count() == StoredFile.objects.count() == 0
    assert not files.path_of(sha256(content).hexdigest()).exists()


def test_a_workbook_above_the_limit_is_refused(clerk: Actor, settings: LazySettings) -> None:
    settings.LEDGER_LIMIT_BYTES = 1000
    with pytest.raises(Refused) as refused:
        uploaded(clerk, workbook(row()))
    assert refused.value.code == "file-too-large"


def test_a_large_workbook_is_read_by_a_worker(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "READ_AT_ONCE_BYTES", 100)
    found = uploaded(clerk, workbook(row()))
    assert found.state == READING
    jobs.read_import(found.pk, found.revision)
    found.refresh_from_db()
    assert (found.state, found.rows_read) == ("ready", 1)
    assert accepted(clerk, found).counts["opened"] == 1


def test_a_large_workbook_that_cannot_be_read_is_marked_failed_with_what_to_do(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch, at_desk: Callable[[Actor], Client]
) -> None:
    monkeypatch.setattr(uploading, "READ_AT_ONCE_BYTES", 100)
    found = uploaded(clerk, workbook(headings=()))
    jobs.read_import(found.pk, found.revision)
    found.refresh_from_db()
    assert found.state == FAILED
    assert found.message in at_desk(clerk).get(reverse("exchange:preview", args=[found.pk])).content.decode()


def test_a_lost_preview_is_read_again_from_the_original(clerk: Actor, at_desk: Callable[[Actor], Client]) -> None:
    from luodi.exchange import previews

    found = uploaded(clerk, workbook(row()))
    previews.forget(found.preview)
    with pytest.raises(Refused):
        actions.accept_import(actor=clerk, target=found)
    browser = at_desk(clerk)
    assert browser.get(reverse("exchange:preview", args=[found.pk])).status_code == 200
    browser.post(reverse("exchange:answer", args=[found.pk]))
    found.refresh_from_db()
    assert accepted(clerk, found).counts["opened"] == 1


def test_somebody_dismissed_before_the_worker_came_takes_nothing_over(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row()))
    actions.accept_import(actor=clerk, target=found)
    Appointment.objects.filter(pk=clerk.appointment_id).update(until="2020-01-01")
    jobs.accept_import(found.pk)
    found.refresh_from_db()
    assert found.state == FAILED
    assert found.message
    assert Project.objects.count() == 0


def test_who_read_an_older_state_does_not_accept_it(clerk: Actor) -> None:
    found = uploaded(clerk, workbook(row(), row("另一个项目")))
    seen = found.revision
    actions.answer_questions(actor=clerk, target=found, data={"answers": {"row:4": "leave-out"}})
    with pytest.raises(Outdated):
        actions.accept_import(actor=clerk, target=found, revision=seen)
    found.refresh_from_db()
    assert actions.accept_import(actor=clerk, target=found, revision=found.revision).total == 1


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        (actions.answer_questions, {"answers": {"row:3": "leave-out"}}),
        (actions.discard_import, {"reason": "传错了"}),
        (actions.accept_import, {}),
    ],
)
def test_each_verb_needs_the_post_and_the_place(
    clerk: Actor, acting: Callable[..., Actor], verb: Callable[..., Import], data: dict[str, object]
) -> None:
    found = uploaded(clerk, workbook(row(), row("另一个项目")))
    for nobody in (replace(clerk, verbs=frozenset()), acting("dongli", "office-clerk")):
        with pytest.raises(NotAllowed):
            verb(actor=nobody, target=found, data=data)
    assert verb(actor=clerk, target=found, data=data).pk == found.pk


def test_a_ledger_the_rulebook_does_not_have_is_refused(clerk: Actor) -> None:
    with pytest.raises(Refused) as refused:
        actions.upload_ledger(actor=clerk, data={"file": upload(workbook(row())), "ledger": "no-such-ledger"})
    assert refused.value.code == "invalid"


def test_a_day_ahead_is_no_day_of_a_ledger(clerk: Actor) -> None:
    with pytest.raises(Refused):
        uploaded(clerk, workbook(row()), as_of="2999-01-01")
    assert uploaded(clerk, workbook(row()), as_of="2022-11-30").as_of.isoformat() == "2022-11-30"
