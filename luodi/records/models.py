"""Stored files and saved views: what every record may have."""

from django.db import models


class StoredFile(models.Model):
    """A file kept once under the SHA-256 of its content. Who may fetch it is decided by what points at it."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class FileHolder(models.Model):
    """Somebody who brought a file himself: only he may attach it by its number. Guessing a number gives nothing."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="holders")
    person_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "person_id"], name="file_held_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.person_id}"


class SavedView(models.Model):
    """A list as somebody likes to see it: filters, columns, order."""

    person_id = models.BigIntegerField()
    record = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    query = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person_id", "record", "name"], name="view_named_once")]

    def __str__(self) -> str:
        return self.name
