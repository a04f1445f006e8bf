"""Places, units, posts and people. Units and posts are written by publishing a rulebook, never by hand."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Jurisdiction(models.Model):
    """A place that runs its investment promotion here (GB/T 2260 code), under its own or its city's rulebook."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=100)
    level = models.CharField(max_length=20)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    place = models.CharField(max_length=12)  # the code of the rulebook that governs here
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A government body, department, park, town or company that owes or does something."""

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="units")
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    aliases = models.JSONField(default=list)
    unit_class = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    region = models.CharField(max_length=12, blank=True)
    position = models.IntegerField(default=0)  # the rulebook's own order
    abolished_on = models.DateField(null=True)

    class Meta:
        ordering = ["jurisdiction_id", "position"]
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "code"], name="unit_code_once")]

    def __str__(self) -> str:
        return self.short_name


class Post(models.Model):
    """A post of a rulebook: what its holder may do and how far he sees."""

    place = models.CharField(max_length=12)
    code = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    sees = models.CharField(max_length=20)
    verbs = models.JSONField(default=list)
    needs_totp = models.BooleanField(default=False)
    cite = models.JSONField(default=list)
    abolished_on = models.DateField(null=True)

    class Meta:
        ordering = ["place", "code"]
        constraints = [models.UniqueConstraint(fields=["place", "code"], name="post_code_once")]

    def __str__(self) -> str:
        return self.title


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their user name, exactly as written."""


class Person(AbstractBaseUser):
    """Somebody who signs in. What he may do comes from his appointments, never from the account."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A person holds a post in a unit, from a day, until a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["person_id", "pk"]

    def __str__(self) -> str:
        return f"{self.person} · {self.unit} · {self.post}"


class AccessToken(models.Model):
    """A key for the API, bound to one appointment. Only the digest is kept."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label
