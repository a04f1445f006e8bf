"""The likenesses of a dossier as lines: the other project as far as it may be shown, why, how strong, how it stands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import Http404
from django.utils.translation import gettext as _

from luodi.comparison.held import RELATED, likeness_to, likenesses_of
from luodi.comparison.models import OPEN, RULED, Likeness
from luodi.comparison.queries.sight import Sight, book_of_reader, sights
from luodi.comparison.reasons import Said, said
from luodi.comparison.wording import (
    RULING_TONES,
    STATE_TONES,
    STATE_WORDS,
    Word,
    relation_word,
    ruling_word,
    strength_word,
)
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import Project

_ORDER = {OPEN: 0, RULED: 1}


@dataclass(frozen=True, slots=True)
class Hit:
    """One likeness seen from `mine`, a dossier the reader has open."""

    likeness: Likeness
    mine: Project
    other: Project
    sight: Sight
    reasons: tuple[Said, ...]

    @property
    def name(self) -> str:
        """The other project's name, or that it may not be shown."""
        return self.other.name if self.sight.has("name") else str(_("a project elsewhere, not shown"))

    @property
    def place(self) -> str:
        """Where the other project lies."""
        return self.other.jurisdiction.name if self.sight.has("landing_place") else ""

    @property
    def relation(self) -> str:
        """The relation in words."""
        return relation_word(self.likeness.relation, self.likeness.manner)

    @property
    def strength(self) -> Word:
        """How strong, in a word."""
        return strength_word(self.likeness.score)

    @property
    def percent(self) -> str:
        """The same as a number."""
        return percent(self.likeness.score)

    @property
    def state(self) -> Word:
        """How it stands, the ruling itself once there is one."""
        if self.likeness.state == RULED:
            return ruling_word(self.likeness.ruling)
        return STATE_WORDS[self.likeness.state]

    @property
    def tone(self) -> str:
        """The colour of the state."""
        if self.likeness.state == RULED:
            return RULING_TONES[self.likeness.ruling]
        return STATE_TONES[self.likeness.state]

    @property
    def is_asked_here(self) -> bool:
        """Whether it was this dossier that brought the likeness up."""
        return self.likeness.project_id == self.mine.pk


def percent(score: Decimal) -> str:
    """Return a probability as a percentage that never rounds up to certainty."""
    return "> 99.9%" if score > Decimal("0.999") else f"{score * 100:.1f}%"


def hits_of(actor: Actor, project: Project, *, on: date) -> list[Hit]:
    """Return the likenesses of a dossier the actor has open: open ones first, then the likest; three queries."""
    rows = likenesses_of(project)
    pairs = [(row, row.other if row.project_id == project.pk else row.project) for row in rows]
    seen = sights(actor, [other for _row, other in pairs], book=book_of_reader(project, on))
    hits = [_hit(row, project, other, seen[other.pk]) for row, other in pairs]
    return sorted(hits, key=lambda hit: (_ORDER.get(hit.likeness.state, 2), -hit.likeness.score, hit.likeness.pk))


def likeness_or_404(actor: Actor, pk: int) -> tuple[Likeness, Project]:
    """Return the likeness and the one of its two projects from which the actor looks at it; 404 when he sees neither."""
    own = visible(actor, Likeness.objects.filter(pk=pk).select_related(*RELATED)).first()
    if own is not None:
        return own, own.project
    elsewhere = visible(actor, Project.objects.filter(likenesses_elsewhere=pk)).first()
    if elsewhere is None:
        raise Http404(pk)
    found = likeness_to(elsewhere, pk)
    return found, found.other


def hit_of(actor: Actor, pk: int, *, on: date) -> Hit:
    """Return one likeness with all its reasons; 404 for who sees neither project."""
    likeness, mine = likeness_or_404(actor, pk)
    other = likeness.other if mine.pk == likeness.project_id else likeness.project
    sight = sights(actor, [other], book=book_of_reader(mine, on))[other.pk]
    return _hit(likeness, mine, other, sight)


def _hit(likeness: Likeness, mine: Project, other: Project, sight: Sight) -> Hit:
    return Hit(likeness, mine, other, sight, said(likeness, sight, is_mine_left=likeness.project_id == mine.pk))
