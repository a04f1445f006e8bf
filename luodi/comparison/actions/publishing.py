"""The verb that publishes a version of the model: the only way by which thresholds and weights ever change."""

from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.comparison.inputs import PublishModel
from luodi.comparison.models import ModelVersion
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb


@verb(
    "comparison.publish_model",
    on=None,
    takes=PublishModel,
    label=gettext_lazy("Publish a model version"),
    wording=gettext_lazy("published the model version {version}"),
)
def publish_model(act: Act, target: None, data: PublishModel) -> ModelVersion:
    """Afterwards projects are compared by this version, and its card stays readable; earlier versions stay beside it.

    Raises Refused for a version that does not lie in the house, and for one published before.
    """
    from luodi.screening.deciding import Card, published
    from luodi.screening.deciding.model import MODELS

    if data.version not in published():
        raise Refused(
            _("There is no model version %(version)s in this installation.") % {"version": data.version},
            code="not-found",
        )
    if ModelVersion.objects.filter(version=data.version).exists():
        raise Refused(_("This version was published already; a version never changes."), code="closed")
    folder = MODELS / data.version
    card = Card.read(folder)
    row = ModelVersion.objects.create(
        version=card.version,
        digest=digest_of_folder(folder),
        card={"thresholds": card.thresholds, "trained_on": card.trained_on, "measured": card.measured},
        note=data.note,
        published_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    act.note(row, {"version": row.version, "digest": row.digest}, jurisdiction_id=act.actor.jurisdiction_id)
    return row


def digest_of_folder(folder: Path) -> str:
    """Return the digest of a model's files, names and contents, in the order of their names."""
    digest = sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
