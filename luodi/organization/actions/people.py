"""Verbs about people: open an account, give it a post, take the post away."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, Field, SecretStr

from luodi.organization.models import Appointment, Person, Post, Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb


class Enrol(BaseModel):
    """A new account and its first post."""

    username: str = Field(min_length=2, max_length=60, pattern=r"^[A-Za-z0-9._-]+$")
    name: str = Field(min_length=1, max_length=120)
    phone: str = Field(default="", max_length=40)
    password: SecretStr
    unit: int
    post: int


class Appoint(BaseModel):
    """A post for a person."""

    person: int
    unit: int
    post: int
    since: date | None = None


class Dismiss(BaseModel):
    """The last day of an appointment."""

    appointment: int
    until: date | None = None


class SetPassword(BaseModel):
    """A new password for somebody who lost his."""

    person: int
    password: SecretStr


def _checked_password(secret: SecretStr, person: Person) -> str:
    password = secret.get_secret_value()
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(
            _("This password is too weak."), code="invalid", fields={"password": list(error.messages)}
        ) from error
    return password


def _place(act: Act, unit_pk: int, post_pk: int) -> tuple[Unit, Post]:
    """Return the unit and post, or refuse: an administrator fills posts only in the places he sees."""
    unit = (
        Unit.objects.select_related("jurisdiction")
        .filter(pk=unit_pk, jurisdiction_id__in=act.actor.jurisdictions)
        .first()
    )
    post = Post.objects.filter(pk=post_pk).first()
    if unit is None or post is None or post.place != unit.jurisdiction.place:
        raise NotAllowed(_("This unit or post is not in a place you administer."), code="not-found")
    return unit, post


@verb(
    "organization.enrol",
    on=None,
    takes=Enrol,
    label=gettext_lazy("Open an account"),
    wording=gettext_lazy("opened an account for {name}: {post}, {unit}"),
)
def enrol(act: Act, target: None, data: Enrol) -> Appointment:
    """Afterwards the person exists, can sign in, and holds the post from today."""
    if Person.objects.filter(username=data.username).exists():
        raise Refused(
            _("This user name is taken."), code="invalid", fields={"username": [_("This user name is taken.")]}
        )
    unit, post = _place(act, data.unit, data.post)
    person = Person(username=data.username, name=data.name, phone=data.phone)
    person.set_password(_checked_password(data.password, person))
    person.save()
    appointment = Appointment.objects.create(person=person, unit=unit, post=post, since=act.today)
    act.note(
        person, {"name": person.name, "post": post.title, "unit": unit.short_name}, jurisdiction_id=unit.jurisdiction_id
    )
    return appointment


@verb(
    "organization.appoint",
    on=None,
    takes=Appoint,
    label=gettext_lazy("Give a post"),
    wording=gettext_lazy("appointed {name}: {post}, {unit}"),
)
def appoint(act: Act, target: None, data: Appoint) -> Appointment:
    """Afterwards the person holds the post in the unit."""
    unit, post = _place(act, data.unit, data.post)
    person = Person.objects.get(pk=data.person)
    appointment = Appointment.objects.create(person=person, unit=unit, post=post, since=data.since or act.today)
    act.note(
        person, {"name": person.name, "post": post.title, "unit": unit.short_name}, jurisdiction_id=unit.jurisdiction_id
    )
    return appointment


@verb(
    "organization.dismiss",
    on=None,
    takes=Dismiss,
    label=gettext_lazy("End an appointment"),
    wording=gettext_lazy("ended the appointment of {name}: {post}, {unit}"),
)
def dismiss(act: Act, target: None, data: Dismiss) -> None:
    """Afterwards the appointment ends on the day given (today by default)."""
    appointment = (
        Appointment.objects.select_related("person", "unit", "post")
        .filter(pk=data.appointment, unit__jurisdiction_id__in=act.actor.jurisdictions)
        .first()
    )
    if appointment is None:
        raise NotAllowed(_("This appointment is not in a place you administer."), code="not-found")
    appointment.until = data.until or act.today
    appointment.save(update_fields=["until"])
    names = {"name": appointment.person.name, "post": appointment.post.title, "unit": appointment.unit.short_name}
    act.note(appointment.person, names, jurisdiction_id=appointment.unit.jurisdiction_id)


@verb(
    "organization.set_password",
    on=None,
    takes=SetPassword,
    label=gettext_lazy("Set a new password"),
    wording=gettext_lazy("set a new password for {name}"),
)
def set_password(act: Act, target: None, data: SetPassword) -> None:
    """Afterwards only the new password opens the account."""
    person = Person.objects.filter(
        pk=data.person, appointments__unit__jurisdiction_id__in=act.actor.jurisdictions
    ).first()
    if person is None:
        raise NotAllowed(_("This person is not in a place you administer."), code="not-found")
    person.set_password(_checked_password(data.password, person))
    person.save(update_fields=["password"])
    act.note(person, {"name": person.name}, jurisdiction_id=act.actor.jurisdiction_id)
