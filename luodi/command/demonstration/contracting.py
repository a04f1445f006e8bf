"""An agreement of the demonstration: drafted, judged by every adviser the rulebook names, changed, judged again, signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from luodi.agreements import actions
from luodi.agreements.models import Agreement, Finding, OpinionRequest, Version
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.deeds import Doing
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.recipe import words
from luodi.engine.rulebook.schema.agreements import Agreement as AgreementRule
from luodi.organization.actors import Actor
from luodi.records import files
from luodi.records.models import StoredFile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST_DRAFT = 0.35  # so many agreements come back once, because of a sentence in their first draft


@dataclass(frozen=True, slots=True)
class Contracting:
    """One agreement of one dossier and the people who bring it to its signing."""

    cast: Cast
    dossier: Dossier
    rule: AgreementRule
    rng: Random

    def whole(self) -> list[Doing]:
        """Return the deeds from the first draft to the signing; some drafts are objected to and laid down anew."""
        deeds: list[Doing] = []
        if self.rng.random() < FIRST_DRAFT:
            deeds += self.objected()
        return [*deeds, *self.version(sound=True), *self.opinions(), self._sign]

    def objected(self) -> list[Doing]:
        """Return the deeds of a first version that its first adviser does not agree to."""
        first = self.rule.opinions[0].id
        return [*self.version(sound=False), partial(self._judge, opinion=first, refuses=True)]

    def version(self, *, sound: bool) -> list[Doing]:
        """Return the deeds that lay down a text and ask for the opinions on it."""
        return [partial(self._draft, sound=sound), self._ask]

    def opinions(self, *, leave_out: Iterable[str] = ()) -> list[Doing]:
        """Return one deed for each opinion that is given."""
        left = set(leave_out)
        given = [one.id for one in self.rule.opinions if one.id not in left]
        return [partial(self._judge, opinion=one, refuses=False) for one in given]

    def _draft(self, at: datetime, sound: bool) -> None:
        actor = self.cast.holder(self.rule.drafted_by, near=self.dossier.responsible)
        note = "" if sound else words()["first_draft_note"]
        text = agreement_text(self.dossier, self.rule.title, sound=sound)
        file = stored_text(f"{self.rule.title}（合成数据）{'修改稿' if sound else '初稿'}.docx", text, actor=actor)
        data = {"kind": self.rule.id, "file": file.pk, "note": note}
        actions.add_version(actor=actor, target=self.dossier.pk, data=data, at=at)

    def _version(self) -> Version:
        versions = Version.objects.filter(agreement__project_id=self.dossier.pk, agreement__kind=self.rule.id)
        return versions.order_by("-number")[0]

    def _ask(self, at: datetime) -> None:
        actor = self.cast.holder(self.rule.drafted_by, near=self.dossier.responsible)
        actions.request_opinions(actor=actor, target=self._version().pk, data={}, at=at)

    def _judge(self, at: datetime, opinion: str, refuses: bool) -> None:
        version = self._version()
        request = OpinionRequest.objects.select_related("unit").get(version=version, opinion=opinion)
        data: dict[str, Any] = {"answer": "agree", "grounds": self.rng.choice(words()["legal_agree"])}
        if refuses:
            data = {"answer": "disagree", "grounds": words()["legal_disagree"]}
        actor = self.cast.holder([request.post_code], near=request.unit)
        actions.give_opinion(actor=actor, target=request.pk, data=data | {"digest": version.digest}, at=at)

    def _sign(self, at: datetime) -> None:
        version = self._version()
        self._conclude_findings(version, at)
        data = {
            "digest": version.digest,
            "parties": "、".join(self.dossier.planned.investors)[:300],
            "occasion": "签约仪式",
        }
        actor = self.cast.holder(self.rule.signed_by, near=self.dossier.responsible)
        agreement = Agreement.objects.get(project_id=self.dossier.pk, kind=self.rule.id)
        actions.sign(actor=actor, target=agreement.pk, data=data, at=at)

    def _conclude_findings(self, version: Version, at: datetime) -> None:
        """Somebody who may scan concludes on what the scan of this text has found."""
        for finding in Finding.objects.filter(scan__version=version, conclusion=""):
            actor = self.cast.doer("agreements.scan", near=self.dossier.responsible, roles=("legal", "handling"))
            data = {"conclusion": "lawful", "grounds": words()["finding_grounds"]}
            actions.judge_finding(actor=actor, target=finding.pk, data=data, at=at)


def agreement_text(dossier: Dossier, title: str, *, sound: bool) -> list[str]:
    """Return the paragraphs of an agreement; a first draft holds a sentence that fair competition review objects to."""
    planned = dossier.planned
    facts = {
        "title": title,
        "place": dossier.jurisdiction.name,
        "investor": planned.investors[0],
        "name": planned.name,
        "total": f"{planned.total:,}",
        "landing": dossier.landing.short_name,
        "support": words()["agreement_support" if sound else "agreement_support_first"],
    }
    return [line.format(**facts) for line in words()["agreement"]]


def stored_text(name: str, paragraphs: list[str], *, actor: Actor) -> StoredFile:
    """Return the paragraphs as a stored Word file."""
    document = Document()
    document.add_heading(paragraphs[0], level=1)
    for line in paragraphs[1:]:
        document.add_paragraph(line)
    content, write = BytesIO(), document.save
    write(content)
    return files.store(SimpleUploadedFile(name, content.getvalue(), DOCX), actor=actor)
