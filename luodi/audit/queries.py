"""Reads of the journal."""

from django.db.models import QuerySet

from luodi.audit.models import JournalEntry


def history(subject_type: str, subject_id: int) -> QuerySet[JournalEntry]:
    """Return everything done to one subject, latest first.

    The caller must hold the subject through `visible`; the journal itself does not know who may see a subject.
    """
    return JournalEntry.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("-sequence")
