"""A person writes a section's text; its figures stay what they are, and every version is kept."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.documents.composing import figure_runs
from luodi.documents.content import Content, FigureContent, RunContent, SectionContent
from luodi.documents.editing import nearest_placeholder, written_text
from luodi.documents.inputs import WriteSection
from luodi.documents.models import Bulletin, SectionText
from luodi.documents.ordering import order_of
from luodi.documents.papers import content_of
from luodi.engine.rulebook import Book
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb

Paragraphs = tuple[tuple[RunContent, ...], ...]


@verb(
    "documents.write_section",
    on=Bulletin,
    takes=WriteSection,
    label=gettext_lazy("Write a section"),
    wording=gettext_lazy("wrote “{heading}” of “{title}”"),
)
def write_section(act: Act, bulletin: Bulletin, data: WriteSection) -> Bulletin:
    """Afterwards the section says this, its figures counted for the draft's own cut-off, and the version is kept.

    Raises Refused for a paper that is no draft any more, an unknown section, and a figure the rulebook does not know.
    """
    if not bulletin.is_draft:
        raise Refused(_("Only a draft whose figures stand can be written."), code="unchanged")
    content = content_of(bulletin)
    section = _section(content, data.section)
    paragraphs, figures = _read(bulletin, section, data.text, content)
    written = section.model_copy(update={"paragraphs": paragraphs, "written_by": act.actor.name})
    sections = tuple(written if one.id == section.id else one for one in content.sections)
    changed = content.model_copy(update={"sections": sections, "figures": figures})
    bulletin.content = changed.model_dump(mode="json")
    bulletin.save(update_fields=["content"])
    SectionText.objects.create(
        bulletin=bulletin,
        section=section.id,
        text=data.text,
        written_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    act.note(bulletin, {"title": bulletin.title, "heading": section.heading}, rulebook_digest=bulletin.rulebook_digest)
    return bulletin


def _section(content: Content, identifier: str) -> SectionContent:
    for section in content.sections:
        if section.id == identifier:
            return section
    names = "、".join(f"{section.id}（{section.heading}）" for section in content.sections)
    message = _("The paper has these sections: %(names)s.") % {"names": names}
    raise Refused(message, code="invalid", fields={"section": [message]})


def _read(
    bulletin: Bulletin, section: SectionContent, text: str, content: Content
) -> tuple[Paragraphs, dict[str, FigureContent]]:
    """The lines as runs. A line that is as it was keeps its runs, and with them the rows its words open."""
    before = {written_text(runs, content.figures): runs for runs in section.paragraphs}
    order, figures = order_of(bulletin), content.figures
    paragraphs: list[tuple[RunContent, ...]] = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        if line in before:
            paragraphs.append(before[line])
            continue
        try:
            runs, figures = figure_runs(order, line, kept=figures)
        except LookupError as error:
            raise _unknown(order.book, str(error.args[0])) from error
        paragraphs.append(runs)
    return tuple(paragraphs), figures


def _unknown(book: Book, inner: str) -> Refused:
    message = _("The paper knows no figure {%(word)s}.") % {"word": inner}
    nearest = nearest_placeholder(book, inner)
    if nearest:
        message += _(" Did you mean {%(word)s}?") % {"word": nearest}
    return Refused(message, code="invalid", fields={"text": [message]})
