"""The signing of one exact version."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.agreements.models.drafts import Agreement, Version
from luodi.organization.access import seen_by


@seen_by(
    jurisdiction="agreement__jurisdiction_id",
    units=(
        "agreement__project__responsible_unit_id",
        "agreement__project__landing_unit_id",
        "agreement__drafting_unit_id",
    ),
)
class Signing(models.Model):
    """That the agreement was signed: which version, when, where, by whom. Append-only, once for an agreement."""

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="signature")
    version = models.ForeignKey(Version, on_delete=models.PROTECT)
    digest = models.CharField(max_length=64)
    signed_on = models.DateField(_("signed on"))
    occasion = models.CharField(_("signing event"), max_length=300, blank=True)
    parties = models.CharField(_("signed by"), max_length=300, blank=True)
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT)
    cleared_by = models.JSONField(default=list)  # the opinions it rests on: {"title", "answer", "person", "opinion"}
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.signed_on}"
