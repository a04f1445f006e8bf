"""Declared projects compared with every other one: what was found, what was ruled, with which model, and the sweeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import seen_by
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects.models import Project

OPEN, RULED, GONE, NOTED = "open", "ruled", "gone", "noted"
SAME, RELATED, DIFFERENT = "same", "related", "different"
WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
PROJECT_UNITS = ("project__responsible_unit_id", "project__landing_unit_id")


@seen_by(jurisdiction="project__jurisdiction_id", units=PROJECT_UNITS)
class Compared(models.Model):
    """That a project stands in the index, as it was compared last. Without such a row it has never been compared.

    `digest` is that of its compared columns in comparable form: while it stands, nothing that matters has changed.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="compared")
    digest = models.CharField(max_length=64, blank=True)
    is_waiting = models.BooleanField(default=False)  # a job will compare it
    is_blank = models.BooleanField(default=False)  # it says too little to be like anything
    signed_on = models.DateField(null=True)  # as the index has it; no part of the digest
    model_version = models.CharField(max_length=40, blank=True)
    compared_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.project_id}"


@seen_by(jurisdiction="project__jurisdiction_id", units=PROJECT_UNITS)
class Likeness(models.Model):
    """Two projects that are alike, and why. A pair stands here once, whichever of the two was asked about.

    `project` is the one whose declaration or correction brought the likeness up: its place rules on it. `state` is
    `open` while a ruling is asked for, `noted` when it is only worth knowing, `ruled` once somebody has ruled, and
    `gone` when a correction has made the two unlike before anybody ruled.
    """

    pair = models.CharField(max_length=40, unique=True)  # both keys, the smaller first
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="likenesses", verbose_name=_("project declared")
    )
    other = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="likenesses_elsewhere", verbose_name=_("project like it")
    )
    relation = models.CharField(_("relation"), max_length=20)
    manner = models.CharField(_("manner"), max_length=20, blank=True)
    score = models.DecimalField(
        _("likelihood of one project"), max_digits=5, decimal_places=4
    )  # probability of one project, 0 to 1
    reasons = models.JSONField(default=list)  # [{code, values, speaks_for}]
    state = models.CharField(_("state"), max_length=10, default=OPEN)
    ruling = models.CharField(_("ruling"), max_length=12, blank=True)  # that of the latest Ruling
    model_version = models.CharField(_("model version"), max_length=40)
    project_digest = models.CharField(max_length=64)
    other_digest = models.CharField(max_length=64)
    found_at = models.DateTimeField(_("found at"))
    refreshed_at = models.DateTimeField()
    revision = models.IntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["project", "state"], name="likeness_of_project"),
            models.Index(fields=["other", "state"], name="likeness_of_other"),
            models.Index(fields=["state", "relation", "-score"], name="likeness_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.project} ≈ {self.other}"


@seen_by(
    jurisdiction="likeness__project__jurisdiction_id",
    units=("likeness__project__responsible_unit_id", "likeness__project__landing_unit_id"),
)
class Ruling(models.Model):
    """What a person found of a pair. Append-only: a later ruling supersedes, the earlier ones stay beside it.

    The digests say what the two projects declared when he ruled; he is asked again only when that has changed.
    """

    likeness = models.ForeignKey(Likeness, on_delete=models.PROTECT, related_name="rulings")
    ruling = models.CharField(max_length=12)
    reason = models.TextField()
    relation = models.CharField(max_length=20)
    score = models.DecimalField(max_digits=5, decimal_places=4)
    model_version = models.CharField(max_length=40)
    project_digest = models.CharField(max_length=64)
    other_digest = models.CharField(max_length=64)
    rulebook_digest = models.CharField(max_length=80)
    cite = models.JSONField(default=list)
    given_at = models.DateTimeField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True)
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.likeness_id} {self.ruling}"


class ModelVersion(models.Model):
    """A published version of the model that compares, with what it reached on the benchmark. The latest one is used.

    It belongs to the whole installation and holds nothing about any project; everybody may read its card.
    """

    version = models.CharField(_("version"), max_length=40, unique=True)
    digest = models.CharField(max_length=64)
    card = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    published_at = models.DateTimeField()
    person_name = models.CharField(max_length=120)
    post_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.version


@seen_by(jurisdiction="jurisdiction_id", units=("unit_id",))
class Sweep(models.Model):
    """A search over all projects for those counted more than once. It goes on while nobody looks at it."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, verbose_name=_("place"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, verbose_name=_("unit"))
    state = models.CharField(_("state"), max_length=10, default=WAITING)
    step = models.CharField(max_length=20, blank=True)  # what it is doing
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    projects = models.IntegerField(_("projects compared"), default=0)
    pairs = models.IntegerField(_("pairs found"), default=0)
    groups = models.IntegerField(_("groups found"), default=0)
    at_stake = models.JSONField(default=dict)  # currency → sum as text
    message = models.TextField(blank=True)
    model_version = models.CharField(max_length=40, blank=True)
    appointment_id = models.BigIntegerField(null=True)
    person_name = models.CharField(_("started by"), max_length=120)
    post_title = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField(_("started at"))
    beat_at = models.DateTimeField(null=True)  # when the job last said that it is alive
    finished_at = models.DateTimeField(_("finished at"), null=True)
    language = models.CharField(max_length=10, default="zh-hans")  # in which the job speaks
    revision = models.IntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_running(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in (WAITING, RUNNING)


@seen_by(jurisdiction="sweep__jurisdiction_id", units=("sweep__unit_id",))
class SweepGroup(models.Model):
    """Projects that a sweep took for one. `at_stake` sums, in one currency, what is counted beyond the first of them."""

    sweep = models.ForeignKey(Sweep, on_delete=models.PROTECT, related_name="found")
    number = models.IntegerField(_("group"))
    size = models.IntegerField(_("projects in the group"))
    members = models.JSONField(default=list)  # keys of the projects, the first declared first
    first_name = models.CharField(_("first declared"), max_length=300)
    names = models.TextField(_("projects"))  # those the starter may see
    places = models.IntegerField(_("places"))
    score = models.DecimalField(_("likelihood of one project"), max_digits=5, decimal_places=4)
    at_stake = models.DecimalField(_("money at stake"), max_digits=22, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, default="CNY")
    other_currencies = models.JSONField(default=dict)  # currency → sum as text, never added together
    is_ruled = models.BooleanField(_("all ruled on"), default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sweep", "number"], name="sweep_group_once")]

    def __str__(self) -> str:
        return self.first_name


class IndexState(models.Model):
    """The one row that whoever compares holds until he is done: of two projects declared at the same moment, the
    second finds the first."""

    number = models.IntegerField(primary_key=True, default=1)
    compared = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.compared}"
