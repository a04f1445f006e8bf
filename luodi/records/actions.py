"""The verb of this room: a list kept as somebody likes to see it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, Field

from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.records import registry
from luodi.records.models import SavedView

MOST_VIEWS = 50


class SaveView(BaseModel):
    """A list's address (filters, columns, order) under a name; `remove` takes the view of that name away."""

    record: str = Field(max_length=60)
    name: str = Field(min_length=1, max_length=80)
    query: str = Field(default="", max_length=4000)
    remove: bool = False


@verb(
    "records.save_view",
    on=None,
    takes=SaveView,
    label=gettext_lazy("Save this view"),
    wording=gettext_lazy("kept the view “{name}” of {record}"),
)
def save_view(act: Act, target: None, data: SaveView) -> SavedView | None:
    """Afterwards the person has the view under this name (or, with `remove`, no longer); others never see it.

    Raises Refused for an unknown list, for an actor without an account, and for more than 50 views of one list.
    """
    if act.actor.person_id is None or data.record not in registry.all_records():
        raise Refused(_("There is no such list."), code="not-found")
    mine = SavedView.objects.filter(person_id=act.actor.person_id, record=data.record)
    existing = mine.filter(name=data.name).first()
    detail = {"name": data.name, "record": str(registry.record_named(data.record).label), "query": data.query}
    if data.remove:
        if existing is None:
            raise Refused(_("You have no view of this name."), code="not-found")
        act.note(existing, {**detail, "removed": True}, jurisdiction_id=act.actor.jurisdiction_id)
        existing.delete()
        return None
    if existing is None and mine.count() >= MOST_VIEWS:
        raise Refused(
            _("You have %(count)s views of this list; remove one first.") % {"count": MOST_VIEWS}, code="limit"
        )
    view = existing or SavedView(person_id=act.actor.person_id, record=data.record, name=data.name)
    view.query, view.saved_at = data.query, act.at
    view.save()
    act.note(view, detail, jurisdiction_id=act.actor.jurisdiction_id)
    return view
