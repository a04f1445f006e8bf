"""The journal's two tables: the entries, and the one row that says where the chain ends."""

from django.db import models


class JournalEntry(models.Model):
    """One thing that somebody did. Never edited, never deleted (a database trigger sees to it).

    People and subjects are kept as plain ids and names, so that the memory outlives what it remembers and this room
    need not know what a subject is.
    """

    sequence = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    unit_name = models.CharField(max_length=200)
    jurisdiction_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=20)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject_name = models.CharField(max_length=300)
    batch = models.CharField(max_length=40)
    rulebook_digest = models.CharField(max_length=80)
    detail = models.JSONField()
    previous = models.CharField(max_length=80)
    digest = models.CharField(max_length=80)

    class Meta:
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "sequence"], name="journal_subject"),
            models.Index(fields=["jurisdiction_id", "sequence"], name="journal_jurisdiction"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_name}"


class ChainHead(models.Model):
    """The last link of the chain. Locked while entries are appended, so that the chain has one order."""

    installation = models.CharField(max_length=40, primary_key=True)
    sequence = models.BigIntegerField()
    digest = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.installation}:{self.sequence}"
