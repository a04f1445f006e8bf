"""The verbs about papers on the dossier."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.inputs import AttachPaper, WithdrawPaper
from luodi.projects.models import Paper, Project
from luodi.records.files import brought_by
from luodi.regulations.queries import book_by_digest


@verb(
    "projects.attach_paper",
    on=Project,
    takes=AttachPaper,
    label=gettext_lazy("Attach a paper"),
    wording=gettext_lazy("attached {kind}: {title}"),
)
def attach_paper(act: Act, project: Project, data: AttachPaper) -> Paper:
    """Afterwards the stored file is a paper of the dossier, of a kind the rulebook names."""
    book = book_by_digest(project.rulebook.digest)
    kind = next((paper for paper in book.papers if paper.id == data.kind), None)
    if kind is None:
        names = "、".join(paper.title for paper in book.papers)
        raise Refused(_("The rulebook knows these papers: %(names)s.") % {"names": names}, code="invalid")
    file = next(iter(brought_by(act.actor, [data.file])), None)
    if file is None:
        raise Refused(_("The file has not been stored; upload it again."), code="invalid")
    paper = Paper.objects.create(
        project=project,
        kind=kind.id,
        title=data.title or file.name,
        file=file,
        attached_at=act.at,
        attached_on=act.today,
        person_name=act.actor.name,
    )
    act.note(project, {"kind": kind.title, "title": paper.title, "digest": file.digest}, rulebook_digest=book.digest)
    return paper


@verb(
    "projects.withdraw_paper",
    on=Project,
    takes=WithdrawPaper,
    label=gettext_lazy("Withdraw a paper"),
    wording=gettext_lazy("withdrew {title}: {reason}"),
)
def withdraw_paper(act: Act, project: Project, data: WithdrawPaper) -> Paper:
    """Afterwards the paper no longer counts for any gate; the file and the record of it stay."""
    paper = Paper.objects.filter(pk=data.paper, project=project, withdrawn_at=None).first()
    if paper is None:
        raise Refused(_("This paper does not belong to this dossier, or has been withdrawn already."), code="not-found")
    paper.withdrawn_at = act.at
    paper.save(update_fields=["withdrawn_at"])
    act.note(project, {"title": paper.title, "reason": data.reason})
    return paper
