"""Checks that were made and kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class Checkup(models.Model):
    """A draft or table as it was read, with what was found in it on a day. Append-only; its unit sees it.

    `content`: {"paragraphs": [{text, place, place_en}], "tables": [{name, rows}], "figures": [...], "notes": [...]}.
    `findings`: what `as_stored` of `keeping` makes of each, the gravest first. `period` is blank where nothing was compared
    with a ledger; else figures were compared with those of `compared` as known on `as_of`.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place of the checkup"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("draft or table"), max_length=300)
    file = models.ForeignKey("records.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    errors = models.IntegerField(_("certainly wrong"), default=0)
    doubts = models.IntegerField(_("doubtful"), default=0)
    notes = models.IntegerField(_("notes"), default=0)
    figures = models.IntegerField(_("figures read"), default=0)
    compared = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, null=True, related_name="+")
    period = models.CharField(_("period"), max_length=40, blank=True)
    as_of = models.DateField(_("as of"), null=True)
    rulebook_digest = models.CharField(max_length=80)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(_("checked by"), max_length=120)
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
