"""Agreements for tests, made through the verbs."""

from collections.abc import Callable, Iterable
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from luodi.agreements import actions
from luodi.agreements.models import Agreement, Opinion, OpinionRequest, Signing, Version
from luodi.organization.actors import Actor
from luodi.projects.models import Project
from luodi.records import files

KIND = "investment-agreement"
TEXT = (
    "项目投资协议书",
    "甲方：象山县招商发展中心。乙方：宁波海岳机械有限公司。",
    "第一条 乙方在象山经济开发区投资建设新能源汽车零部件生产线，总投资1.2亿元。",
    "第二条 乙方应在土地交付后六个月内开工，二十四个月内投产。",
    "第三条 甲方依法协助乙方办理有关手续。",
    "第四条 乙方逾期十二个月未开工的，甲方有权解除本协议。",
    "第五条 任何一方违反约定的，应当承担违约责任，以实际损失为限赔偿对方损失。",
    "第六条 履行中发生争议，双方协商解决；协商不成的，向项目所在地人民法院起诉。",
)
Acting = Callable[..., Actor]


def word(paragraphs: Iterable[str]) -> bytes:
    """Return the paragraphs as a docx."""
    document, stream = Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(stream)
    return stream.getvalue()


def uploaded(actor: Actor, paragraphs: Iterable[str] = TEXT, name: str = "协议.docx") -> int:
    """Return the number of the stored file with these paragraphs."""
    return files.store(SimpleUploadedFile(name, word(paragraphs)), actor=actor).pk


def laid_down(acting: Acting, project: Project, paragraphs: Iterable[str] = TEXT, note: str = "") -> Version:
    """Return the next version of the project's investment agreement."""
    clerk = acting("xiangshan", "center-clerk")
    data = {"kind": KIND, "file": uploaded(clerk, paragraphs), "note": note}
    return actions.add_version(actor=clerk, target=project.pk, data=data)


def asked(acting: Acting, version: Version) -> list[OpinionRequest]:
    """Return the requests after every opinion has been asked for."""
    actions.request_opinions(actor=acting("xiangshan", "center-clerk"), target=version.pk)
    return list(OpinionRequest.objects.filter(version=version).order_by("position"))


def adviser_of(acting: Acting, request: OpinionRequest) -> Actor:
    """Return who is asked."""
    return acting("xiangshan", request.post_code, unit=request.unit.code)


def given(acting: Acting, request: OpinionRequest, answer: str = "agree", **more: object) -> Opinion:
    """Return the opinion of who was asked."""
    data = {"answer": answer, "grounds": "条款合法，权责对等。", "digest": request.version.digest, **more}
    return actions.give_opinion(actor=adviser_of(acting, request), target=request.pk, data=data)


def cleared(acting: Acting, project: Project, paragraphs: Iterable[str] = TEXT) -> Version:
    """Return a version every adviser has agreed to."""
    version = laid_down(acting, project, paragraphs)
    for request in asked(acting, version):
        given(acting, request)
    return version


def signed(acting: Acting, version: Version, **more: object) -> Signing:
    """Return the signing by the director."""
    data = {"digest": version.digest, "parties": "合成人员甲、合成人员乙", **more}
    return actions.sign(actor=acting("xiangshan", "center-director"), target=version.agreement_id, data=data)


def agreement_of(project: Project) -> Agreement:
    """Return the project's investment agreement as it stands."""
    return Agreement.objects.get(project=project, kind=KIND)
