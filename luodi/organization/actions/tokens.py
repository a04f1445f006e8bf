"""Verbs about API tokens. A token is shown once; only its digest is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, Field

from luodi.organization.models import AccessToken
from luodi.organization.refusals import NotAllowed
from luodi.organization.verbs import Act, verb


class IssueToken(BaseModel):
    """What the token is for, and how long it lives."""

    label: str = Field(min_length=1, max_length=120)
    days: int = Field(default=90, ge=1, le=366)


class RevokeToken(BaseModel):
    """Which token."""

    token: int


def digest_of(secret: str) -> str:
    """Return what is stored of a token. Its 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


@verb(
    "organization.issue_token",
    on=None,
    takes=IssueToken,
    label=gettext_lazy("Issue an API token"),
    wording=gettext_lazy("issued the API token {label}, valid for {days} days"),
)
def issue_token(act: Act, target: None, data: IssueToken) -> str:
    """Afterwards the returned secret acts for this appointment until it expires or is revoked."""
    if act.actor.appointment_id is None:
        raise NotAllowed(_("Only somebody who holds a post can have a token."), code="not-allowed")
    secret = "luodi_" + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        appointment_id=act.actor.appointment_id,
        label=data.label,
        digest=digest_of(secret),
        created_at=act.at,
        expires_at=act.at + timedelta(days=data.days),
    )
    act.note(token, data.model_dump(), jurisdiction_id=act.actor.jurisdiction_id)
    return secret


@verb(
    "organization.revoke_token",
    on=None,
    takes=RevokeToken,
    label=gettext_lazy("Revoke an API token"),
    wording=gettext_lazy("revoked the API token {label}"),
)
def revoke_token(act: Act, target: None, data: RevokeToken) -> None:
    """Afterwards the token opens nothing. One's own tokens only."""
    token = AccessToken.objects.filter(
        pk=data.token, appointment_id=act.actor.appointment_id or 0, revoked_at=None
    ).first()
    if token is None:
        raise NotAllowed(_("You have no such token."), code="not-found")
    token.revoked_at = act.at
    token.save(update_fields=["revoked_at"])
    act.note(token, {"label": token.label}, jurisdiction_id=act.actor.jurisdiction_id)
