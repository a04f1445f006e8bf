"""Papers of the last periods: drafted when due, their figures counted, issued by the post that issues; reports half written."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.recipe import Papers, Recipe
from luodi.documents import actions, jobs
from luodi.documents.models import Bulletin
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.values import Period
from luodi.engine.values.period import period_of

WRITTEN_AFTER = timedelta(days=3)


@dataclass(slots=True)
class Issuing:
    """Plans the official papers of a place, as its recipe asks for them."""

    cast: Cast
    recipe: Recipe
    diary: Diary

    def plan(self) -> None:
        """Afterwards the diary holds the drafts of the last periods; each is issued unless the recipe keeps it a draft."""
        for papers in self.recipe.papers:
            document = self.cast.book.document(papers.document)
            for number, period in enumerate(self._due_periods(document, papers.last)):
                deed = partial(self._draft, document=document, period=period, papers=papers, number=number)
                self.diary.plan(self._due(document, period), deed)

    def _due_periods(self, document: Document, most: int) -> list[Period]:
        """The last periods whose paper is due, latest first; none from before the opening."""
        period = period_of(document.every, self.diary.now.date())
        while self._due(document, period) > self.diary.now - timedelta(days=1):
            period = period.previous()
        found: list[Period] = []
        while len(found) < most and period.start > self.diary.opening.date():
            found.append(period)
            period = period.previous()
        return found

    def _due(self, document: Document, period: Period) -> datetime:
        day = document.due.on(period) if document.due is not None else period.end + timedelta(days=1)
        return instant(day, hour=9)

    def _draft(self, at: datetime, document: Document, period: Period, papers: Papers, number: int) -> None:
        data = {"place": self.cast.place.code, "document": document.id, "period": period.code}
        try:
            drafter = self.cast.doer("documents.draft_bulletin", roles=("handling",))
        except NobodyMay:
            return
        bulletin = actions.draft_bulletin(actor=drafter, data=data, at=at)
        jobs.compose_bulletin(bulletin.pk)  # the worker that is sent for it later finds it done
        for section, text in papers.written.items():
            deed = partial(self._write, bulletin=bulletin.pk, section=section, text=text)
            self.diary.plan(at + WRITTEN_AFTER, deed)
        if number >= papers.drafts:
            self.diary.plan(at + timedelta(hours=6), partial(self._issue, bulletin=bulletin.pk))

    def _write(self, at: datetime, bulletin: int, section: str, text: str) -> None:
        try:
            actor = self.cast.doer("documents.write_section", roles=("handling",))
        except NobodyMay:
            return
        actions.write_section(actor=actor, target=bulletin, data={"section": section, "text": text}, at=at)

    def _issue(self, at: datetime, bulletin: int) -> None:
        try:
            actor = self.cast.doer("documents.issue_bulletin", roles=("leading",))
        except NobodyMay:
            return
        found = Bulletin.objects.get(pk=bulletin)
        if found.is_draft:
            actions.issue_bulletin(actor=actor, target=bulletin, data={"signatory": actor.name}, at=at)
