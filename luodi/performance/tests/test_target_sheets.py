"""What a person does with a sheet of targets: sends it in, looks at it, accepts it or sets it aside, gets one out."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from luodi.organization.refusals import NotAllowed, Refused
from luodi.performance import actions
from luodi.performance.models import Target, TargetSheet
from luodi.performance.tests.targets_making import YEAR, Acting, browser, codes, director, held, read, towns
from luodi.records import files

pytestmark = pytest.mark.django_db


def test_a_sheet_is_looked_at_before_anything_is_written_and_then_accepted(acting: Acting):
    one, two = towns()[:2]
    sheet = read(
        director(acting),
        [
            ["2023年招商引资目标任务分解表"],
            ["单位", "新签约项目(个)", "内资到位(万元)", "实际利用外资（亿美元）"],
            ["象山县", 40, 1200000, "2.5"],
            [one.short_name, 5, "3亿", ""],
            [two.name, 0, "-", None],
        ],
    )
    assert sheet.problems == [] or {problem["severity"] for problem in sheet.problems} == {"note"}
    assert not Target.objects.exists()
    page = browser(director(acting)).get(reverse("performance:target_sheet", args=[sheet.pk])).content.decode()
    assert "1,200,000" in page or "120" in page
    actions.accept_target_sheet(actor=director(acting), target=sheet.pk, data={})
    assert held("domestic-arrived-amount", None) == [Decimal(120)]  # 1,200,000万元 in the indicator's 亿元
    assert held("domestic-arrived-amount", one) == [Decimal(3)]  # the cell's own unit wins
    assert held("foreign-arrived-amount", None) == [Decimal("2.5")]
    assert held("foreign-arrived-amount", one) == []  # blank is no target
    assert held("signed-count", two) == [Decimal(0)]  # zero is zero
    with pytest.raises(Refused):
        actions.accept_target_sheet(actor=director(acting), target=sheet.pk, data={})


def test_what_is_wrong_in_a_sheet_is_named_by_cell_and_left_out_only_when_asked(acting: Acting):
    one, two = towns()[:2]
    sheet = read(
        director(acting),
        [
            ["单位", "新签约项目(个)", "新动建项目(亩)", "内资到位(亿美元)", "从未听说的指标"],
            [one.short_name, -3, 4, 5, 6],
            [two.short_name, "努力完成", 4, 5, 6],
            ["不存在的乡镇", 7, 4, 5, 6],
            [one.short_name, 8, 4, 5, 6],
        ],
    )
    found = codes(sheet)
    assert {("negative", "B2"), ("not-a-number", "B3"), ("unit-unknown", "A4"), ("row-twice", "A5")} <= found
    assert {("unit-differs", "C1"), ("unit-differs", "D1"), ("indicator-unknown", "E1")} <= found
    page = browser(director(acting)).get(reverse("performance:target_sheet", args=[sheet.pk])).content.decode()
    assert "任务分解表.xlsx · 任务分解 · B2" in page
    assert "不存在的乡镇" in page
    with pytest.raises(Refused) as refusal:
        actions.accept_target_sheet(actor=director(acting), target=sheet.pk, data={})
    assert refusal.value.code == "issues"
    with pytest.raises(Refused) as refusal:  # nothing usable is left
        actions.accept_target_sheet(actor=director(acting), target=sheet.pk, data={"leave_issues": True})
    assert refusal.value.code == "unchanged"
    assert not Target.objects.exists()


def test_revisions_by_a_sheet_need_a_reason_and_what_is_held_already_is_not_written_again(acting: Acting):
    one, two = towns()[:2]
    for unit in (one, two):
        data = {"unit": unit.code, "indicator": "signed-count", "period": YEAR, "value": "5"}
        actions.set_target(actor=director(acting), data=data)
    sheet = read(director(acting), [["单位", "新签约项目"], [one.short_name, 5], [two.short_name, 8]])
    with pytest.raises(Refused) as refusal:
        actions.accept_target_sheet(actor=director(acting), target=sheet.pk, data={})
    assert "reason" in refusal.value.fields
    actions.accept_target_sheet(actor=director(acting), target=sheet.pk, data={"reason": "年中调整"})
    assert held("signed-count", one) == [Decimal(5)]
    assert held("signed-count", two) == [Decimal(5), Decimal(8)]


def test_a_sheet_set_aside_changes_nothing(acting: Acting):
    sheet = read(director(acting), [["单位", "新签约项目"], [towns()[0].short_name, 5]])
    with pytest.raises(NotAllowed):
        actions.discard_target_sheet(actor=acting("xiangshan", "town-clerk"), target=sheet.pk, data={"reason": "重报"})
    actions.discard_target_sheet(actor=director(acting), target=sheet.pk, data={"reason": "重报"})
    sheet.refresh_from_db()
    assert sheet.state == "discarded"
    assert not Target.objects.exists()
    with pytest.raises(Refused):
        actions.accept_target_sheet(actor=director(acting), target=sheet.pk, data={})


def test_a_sheet_is_set_aside_on_its_page(acting: Acting):
    sheet = read(director(acting), [["单位", "新签约项目"], [towns()[0].short_name, 5]])
    answer = browser(director(acting)).post(reverse("performance:discard_sheet", args=[sheet.pk]), {"reason": "重报"})
    assert answer.status_code == 302
    sheet.refresh_from_db()
    assert sheet.state == "discarded"


def test_a_file_that_is_no_workbook_is_refused_by_name_with_what_to_do(acting: Acting):
    client = browser(director(acting))
    given = SimpleUploadedFile("任务.txt", "这不是表格".encode())
    address = reverse("performance:target_upload")
    answer = client.post(address, {"place": "330225", "period": YEAR, "file": given}, follow=True)
    assert "任务.txt" in answer.content.decode()
    assert not TargetSheet.objects.exists()
    broken = SimpleUploadedFile("任务.xlsx", b"PK\x03\x04broken")
    answer = client.post(address, {"place": "330225", "period": YEAR, "file": broken}, follow=True)
    assert answer.status_code == 200
    assert not TargetSheet.objects.exists()


def test_what_is_exported_reads_back_to_the_same_targets(acting: Acting):
    one, two = towns()[:2]
    wanted = {(one, "signed-count"): "7", (two, "domestic-arrived-amount"): "3.25", (None, "signed-count"): "0"}
    for (unit, indicator), value in wanted.items():
        data = {"unit": unit.code if unit else "", "indicator": indicator, "period": YEAR, "value": value}
        actions.set_target(actor=director(acting), data=data)
    answer = browser(director(acting)).get(reverse("performance:targets_export"), {"period": YEAR})
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert any("内资到位(亿元)" in row for row in rows)
    stored = files.store(SimpleUploadedFile("导出.xlsx", answer.content), actor=director(acting))
    sheet = actions.read_target_sheet(actor=director(acting), data={"period": YEAR, "file": stored.pk})
    assert sheet.problems == []
    again = {(line["unit"], line["indicator"]): Decimal(line["value"]) for line in sheet.lines}
    assert again == {(unit.pk if unit else None, name): Decimal(value) for (unit, name), value in wanted.items()}
