"""An office lays its papers out with its own template; a broken field is named with its paragraph and the nearest one."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.documents import actions, jobs
from luodi.documents.making import made_of, write
from luodi.documents.models import Bulletin, PaperTemplate
from luodi.documents.tests.making import at, everybody, place, signed
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.records import files

pytestmark = pytest.mark.django_db
NANXIAN = "430921"
ORDER = {"place": NANXIAN, "document": "monthly-bulletin", "period": "2022-11"}
SOUND = (
    "{{ title }}",
    "{{ number }}",
    "本月签约 {{ signed_count_month }} 个。",
    "{%p for section in sections %}",
    "{{ section.heading }}",
    "{%p for paragraph in section.paragraphs %}",
    "{{ paragraph }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{{ issuer }}　{{ date }}",
)


def template(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def laid_out(content: bytes, *, name: str = "月度通报模板.docx") -> PaperTemplate:
    upload = SimpleUploadedFile(name, content, files.OFFICE["word/"][0])
    actor = everybody(NANXIAN)
    stored = files.store(upload, actor=actor)
    data = {"place": NANXIAN, "document": "monthly-bulletin", "file": stored.pk}
    return actions.set_template(actor=actor, data=data)


def drafted() -> Bulletin:
    bulletin = actions.draft_bulletin(actor=everybody(NANXIAN), data=ORDER)
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    return bulletin


def lines(bulletin: Bulletin) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(write(made_of(bulletin), "docx"))).paragraphs]


@pytest.fixture
def signing() -> None:
    unit = Unit.objects.filter(jurisdiction__code=NANXIAN, unit_class="landing").order_by("position")[0].code
    signed(NANXIAN, "甲<项目>&{{ number }}", unit, date(2022, 11, 3), "150000000", recorded=at(2022, 11, 4))


def test_a_paper_is_laid_out_by_the_office_s_own_template(signing: None):
    laid_out(template(*SOUND))
    found = lines(drafted())
    assert found[0] == "关于2022年11月全县招商引资工作情况的通报"
    assert "本月签约 1 个。" in found
    assert "一、总体情况" in found
    assert not [line for line in found if "{" in line]


def test_an_issued_paper_keeps_the_version_it_was_issued_with(signing: None):
    laid_out(template("旧版 {{ title }}"))
    issued = actions.issue_bulletin(actor=everybody(NANXIAN), target=drafted())
    assert laid_out(template("新版 {{ title }}")).version == 2
    assert lines(Bulletin.objects.get(pk=issued.pk))[0].startswith("旧版")
    assert lines(drafted())[0].startswith("新版")


def test_without_a_file_the_standard_layout_is_back(signing: None):
    laid_out(template("旧版 {{ title }}"))
    data = {"place": NANXIAN, "document": "monthly-bulletin"}
    actions.set_template(actor=everybody(NANXIAN), data=data)
    assert "南县商务局文件" in lines(drafted())
    assert PaperTemplate.objects.count() == 2


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (("好的一段", "签约 {{ signed_cuont_month }} 个"), ("2", "signed_cuont_month", "signed_count_month")),
        (("{{ titel }}",), ("1", "titel", "title")),
        (("第一段", "{{ title"), ("2", "{{ title")),
        (("{%p for section in sections %}", "{{ section.heading }}"), ("1", "for section")),
        (("{{ title.__class__ ( }}",), ("1", "title.__class__")),
        (("好的一段", *SOUND[3:4], "{{ section.headng }}", "{%p endfor %}"), ("第 3 段", "headng", "heading")),
    ],
)
def test_a_broken_field_is_named_with_template_paragraph_and_the_nearest_known_one(
    paragraphs: tuple[str, ...], said: tuple[str, ...]
):
    with pytest.raises(Refused) as refused:
        laid_out(template(*paragraphs), name="坏模板.docx")
    for word in ("坏模板.docx", *said):
        assert word in str(refused.value)
    assert not PaperTemplate.objects.exists()


def test_a_file_that_is_no_word_document_is_refused():
    upload = SimpleUploadedFile("说明.txt", "不是模板".encode(), "text/plain")
    stored = files.store(upload, actor=everybody(NANXIAN))
    data = {"place": NANXIAN, "document": "monthly-bulletin", "file": stored.pk}
    with pytest.raises(Refused, match="docx"):
        actions.set_template(actor=everybody(NANXIAN), data=data)


def test_a_template_cannot_reach_into_the_house(signing: None):
    with pytest.raises(Refused, match="__class__"):
        laid_out(template("{{ title.__class__.__mro__ }}"))


def test_only_a_post_that_issues_may_set_a_template(acting):
    data = {"place": "330225", "document": "monthly-bulletin"}
    assert actions.set_template(actor=acting("xiangshan", "center-director"), data=data).version == 1
    with pytest.raises(NotAllowed):
        actions.set_template(actor=acting("xiangshan", "town-clerk"), data=data)
    assert place("330225").pk == PaperTemplate.objects.get().jurisdiction_id
