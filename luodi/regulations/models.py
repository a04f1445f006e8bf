"""Published rulebook versions. Once published a version never changes: old dossiers stand on it."""

from django.db import models


class RulebookVersion(models.Model):
    """One flattened rulebook as it was published, found again by its digest."""

    place = models.CharField(max_length=12)
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=80, unique=True)
    in_force_from = models.DateField()
    published_at = models.DateTimeField()
    content = models.TextField()  # the flattened book as canonical JSON

    class Meta:
        ordering = ["place", "in_force_from", "pk"]
        indexes = [models.Index(fields=["place", "in_force_from"], name="version_in_force")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
