"""A person writes a section's text; its figures stay what they are, and every version is kept."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.documents.composing import figure_runs
from luodi.documents.content import Content, FigureContent, RunContent, SectionContent
from luodi.documents.editing import check_braces, unknown_figure, written_text
from luodi.documents.inputs import WriteSection
from luodi.documents.models import Bulletin, SectionText
from luodi.documents.naming import stored
from luodi.documents.ordering import order_of
from luodi.documents.papers import content_of
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

    Figures may be written by name or as placeholders; placeholders are what is kept. Raises Refused for a paper that is
    no draft any more, an unknown section, an empty text where a person's words are waited for, and a brace or a figure
    that nobody knows, with its paragraph.
    """
    if not bulletin.is_draft:
        raise Refused(_("Only a draft whose figures stand can be written."), code="unchanged")
    content = content_of(bulletin)
    section = _section(content, data.section)
    _check_said(section, data.text)
    lines, paragraphs, figures = read_text(bulletin, section, data.text, content)
    written = section.model_copy(update={"paragraphs": paragraphs, "written_by": act.actor.name})
    sections = tuple(written if one.id == section.id else one for one in content.sections)
    changed = content.model_copy(update={"sections": sections, "figures": figures})
    bulletin.content = changed.model_dump(mode="json")
    bulletin.save(update_fields=["content"])
    SectionText.objects.create(
        bulletin=bulletin,
        section=section.id,
        text="\n".join(lines),
        written_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    heading = section.heading or bulletin.title
    act.note(bulletin, {"title": bulletin.title, "heading": heading}, rulebook_digest=bulletin.rulebook_digest)
    return bulletin


def read_text(
    bulletin: Bulletin, section: SectionContent, text: str, content: Content
) -> tuple[list[str], Paragraphs, dict[str, FigureContent]]:
    """Return the lines as they are stored, as runs, and the figures with those they ask for; nothing is changed.

    A line that is as it was keeps its runs, and with them the rows its words open. Raises Refused as `write_section`.
    """
    before = {written_text(runs, content.figures): runs for runs in section.paragraphs}
    order, figures = order_of(bulletin), content.figures
    lines: list[str] = []
    paragraphs: list[tuple[RunContent, ...]] = []
    for number, typed in enumerate(filter(None, (one.strip() for one in text.splitlines())), start=1):
        line = stored(order.book, typed)
        lines.append(line)
        if line in before:
            paragraphs.append(before[line])
            continue
        check_braces(line, paragraph=number)
        try:
            runs, figures = figure_runs(order, line, kept=figures)
        except LookupError as error:
            raise unknown_figure(order.book, order.document, str(error.args[0]), paragraph=number) from error
        paragraphs.append(runs)
    return lines, tuple(paragraphs), figures


def _check_said(section: SectionContent, text: str) -> None:
    if section.supplied_by and not text.strip():
        message = _("“%(heading)s” cannot stay empty: it is for %(who)s to write.") % {
            "heading": section.heading,
            "who": "、".join(section.supplied_by),
        }
        raise Refused(message, code="invalid", fields={"text": [message]})


def _section(content: Content, identifier: str) -> SectionContent:
    for section in content.sections:
        if section.id == identifier:
            return section
    names = "、".join(f"{section.id}（{section.heading}）" for section in content.sections)
    message = _("The paper has these sections: %(names)s.") % {"names": names}
    raise Refused(message, code="invalid", fields={"section": [message]})
