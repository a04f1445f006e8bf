"""The verbs that make one company of two entries, and that take it back exactly."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.companies.actions.naming import keep_names
from luodi.companies.actions.standing import RECORD, refuse_merged
from luodi.companies.inputs import MergeCompany, UndoMerge
from luodi.companies.merging import Plan, plan
from luodi.companies.models import Company, CompanyName, Merge, Relation
from luodi.companies.wording import COLUMN_WORDS
from luodi.organization.access import visible
from luodi.organization.refusals import Missing, NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.records import search


@verb(
    "companies.merge",
    on=Company,
    takes=MergeCompany,
    label=gettext_lazy("Merge into another company"),
    wording=gettext_lazy("merged {name} into {kept}: {reason}"),
)
def merge(act: Act, gone: Company, data: MergeCompany) -> Merge:
    """Afterwards the names and relations of this entry are those of the other, whose blanks it fills; it stands no more.

    Raises Refused, and changes nothing, when the two contradict each other or when a relation leads to a company
    nobody registered: what is not known is not merged.
    """
    kept = visible(act.actor, Company.objects.select_for_update(of=("self",))).filter(pk=data.into).first()
    if kept is None:
        raise NotAllowed(_("This company does not exist, or your post may not see it."), code="not-found")
    planned = plan(gone, kept)
    if planned.refusals:
        raise Refused(
            _("These two entries cannot be merged."),
            code="contradiction",
            missing=tuple(Missing(reason) for reason in planned.refusals),
        )
    moved = _move(gone, kept, planned, act)
    row = Merge.objects.create(
        kept=kept,
        gone=gone,
        moved=moved,
        reason=data.reason,
        merged_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    for company in (gone, kept):
        act.note(company, {"name": gone.name, "kept": kept.name, "reason": data.reason})
    return row


@verb(
    "companies.undo_merge",
    on=Merge,
    takes=UndoMerge,
    label=gettext_lazy("Undo the merge"),
    wording=gettext_lazy("undid the merge of {name} into {kept}: {reason}"),
)
def undo_merge(act: Act, row: Merge, data: UndoMerge) -> Company:
    """Afterwards both entries are what they were before the merge; what was learned of the kept one since stays with it.

    Raises Refused when it was undone before, or when something it would restore has been changed since.
    """
    if row.undone_at is not None:
        raise Refused(_("This merge was undone already."), code="closed")
    _refuse_changed(row)
    _move_back(row)
    row.undone_at, row.undone_by, row.undone_reason = act.at, act.actor.name, data.reason
    row.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    for company in (row.gone, row.kept):
        act.note(company, {"name": row.gone.name, "kept": row.kept.name, "reason": data.reason})
    return row.gone


def _move(gone: Company, kept: Company, planned: Plan, act: Act) -> dict[str, Any]:
    moved: dict[str, Any] = {
        "names": [row.pk for row in planned.names],
        "current": [row.pk for row in planned.names if row.is_current],
        "company": [row.pk for row in planned.relations if row.company_id == gone.pk],
        "other": [[row.pk, row.other_name] for row in planned.relations if row.other_id == gone.pk],
        "doubles": [row.pk for row in planned.doubles],
        "filled": {name: str(value) for name, value in planned.filled.items()},
    }
    gone.merged_into = kept  # first: its code is free for the other then
    gone.save(update_fields=["merged_into"])
    CompanyName.objects.filter(pk__in=moved["names"]).update(company=kept, is_current=False)
    Relation.objects.filter(pk__in=moved["company"]).update(company=kept)
    Relation.objects.filter(pk__in=[pk for pk, _name in moved["other"]]).update(other=kept, other_name=kept.name)
    Relation.objects.filter(pk__in=moved["doubles"]).update(removed_at=act.at, removed_reason=_("doubled by a merge"))
    for name, value in planned.filled.items():
        setattr(kept, name, value)
    kept.revision += 1
    kept.save()
    keep_names(kept)
    search.forget(RECORD, [gone.pk])
    return moved


def _move_back(row: Merge) -> None:
    gone, kept, moved = row.gone, row.kept, row.moved
    for name in moved["filled"]:
        setattr(kept, name, None if name == "founded_on" else "")
    kept.revision += 1
    kept.save()
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    CompanyName.objects.filter(pk__in=moved["names"]).update(company=gone)
    CompanyName.objects.filter(pk__in=moved["current"]).update(is_current=True)
    Relation.objects.filter(pk__in=moved["company"]).update(company=gone)
    for pk, name in moved["other"]:
        Relation.objects.filter(pk=pk).update(other=gone, other_name=name)
    Relation.objects.filter(pk__in=moved["doubles"]).update(removed_at=None, removed_reason="")
    keep_names(kept)
    keep_names(gone)


def _refuse_changed(row: Merge) -> None:
    refuse_merged(row.kept)
    changed = [
        str(COLUMN_WORDS[name]) for name, value in row.moved["filled"].items() if str(getattr(row.kept, name)) != value
    ]
    if changed:
        message = _("Since the merge %(columns)s of %(name)s was changed; correct it by hand before undoing.")
        raise Refused(message % {"columns": "、".join(changed), "name": row.kept.name}, code="changed")
    code = row.gone.code
    others = Company.objects.filter(jurisdiction_id=row.gone.jurisdiction_id, merged_into=None).exclude(pk=row.kept_id)
    if code and others.filter(code=code).exists():
        raise Refused(
            _("Another company was registered under the code %(code)s since.") % {"code": code}, code="changed"
        )
