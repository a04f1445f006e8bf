"""Headings and rows in every disorder that real tables show."""

import pytest

from luodi.exchange.understanding.headings import take_apart
from luodi.exchange.understanding.tests.sheets import kinds, read, values

FIVE = [{"amount": "500000000.00", "currency": "CNY"}]


@pytest.mark.parametrize(
    ("heading", "core", "units"),
    [
        ("总投资额[亿元]", "总投资额", ("亿元",)),
        ("总投资额（亿元）", "总投资额", ("亿元",)),
        ("总投资额【万元】", "总投资额", ("万元",)),
        ("协议投资:万元", "协议投资", ("万元",)),
        ("协议投资：万美元", "协议投资", ("万美元",)),
        ("总投资/亿元", "总投资", ("亿元",)),
        ("总投资万元", "总投资", ("万元",)),
        ("其中：固定资产投资", "固定资产投资", ()),
        ("所属”五谷”", "所属五谷", ()),
        ("总投资额(单位：万元)", "总投资额", ("万元",)),
        ("完成比例(100%)", "完成比例", ("%",)),
        ("用地/办公面积", "用地/办公面积", ()),
        ("项目用地（亩）", "项目用地", ("亩",)),
        ("总投资额(万元/亿元)", "总投资额", ("万元", "亿元")),
        ("总 投 资\n（万元）", "总投资", ("万元",)),
    ],
)
def test_a_heading_is_taken_apart(heading: str, core: str, units: tuple[str, ...]) -> None:
    parts = take_apart(heading)
    assert (parts.core, parts.units) == (core, units)


@pytest.mark.parametrize(
    "rows",
    [
        [["项目名称", "总投资(亿元)", "备注"], ["甲项目", 5, ""]],
        [[], ["2022年台账"], [], ["项目名称", "总投资(亿元)", "备注"], [], ["甲项目", 5, ""]],
        [["项目名称", "总投资", "备注"], ["", "（亿元）", ""], ["甲项目", 5, ""]],
        [
            ["序号", "项目名称", "投资情况", "", "备注"],
            ["", "", "总投资(亿元)", "到位资金(万元)", ""],
            [1, "甲项目", 5, "", ""],
        ],
        [
            ["项目名称", "总投资(亿元)", "备注"],
            [1, 2, 3],
            ["甲项目", 5, ""],
            ["合计", 5, ""],
            ["填报人：张某", "", "电话：1"],
        ],
        [
            ["项目名称", "总投资(亿元)", "备注"],
            ["合计", 5, ""],
            ["小计：", 5, ""],
            ["一、工业项目", "", ""],
            ["甲项目", 5, ""],
        ],
        [["项目名称", "总投资(亿元)", "备注"], ["甲项目", 5, ""], ["项目名称", "总投资(亿元)", "备注"]],
        [["项目名称", "总投资(亿元)", "备注"], ["甲项目", 5, ""], ["备注：数据截至11月底"], ["合同以签订为准"]],
        [["", "", "", ""], ["", "项目名称", "总投资(亿元)", "备注"], ["", "甲项目", 5, ""]],
        [["填报单位：商务局", "", "单位：亿元"], ["项目名称", "总投资", "备注"], ["甲项目", "5", ""]],
        [["项目名称", "总投资(万元)", "备注"], ["甲项目", "50,000", ""]],
        [["项目名称", "总投资(万元)", "备注"], ["甲项目", "５００００", ""]],
    ],
)
def test_one_project_is_found_whatever_stands_around_it(rows: list[list[object]]) -> None:
    found = read(rows)
    assert values(found, "name") == ["甲项目"]
    assert values(found, "total_investment") == FIVE
    assert not found.questions


def test_merged_units_carry_down_but_shared_amounts_are_doubted() -> None:
    rows = [
        ["责任单位", "项目名称", "总投资(万元)"],
        ["商务局", "甲项目", 500],
        ["", "乙项目", ""],
        ["", "丙项目", 300],
    ]
    found = read(rows, merged=((1, 0, 3, 0), (1, 2, 2, 2)))
    assert values(found, "responsible_unit") == ["南县商务局"] * 3
    assert kinds(found, "total_investment") == [[], ["carried-amount"], []]
    assert [row.cells["responsible_unit"].carried_from for row in found.rows()] == ["", "A2", "A2"]


def test_a_value_a_hundred_times_the_median_is_doubted_at_the_bound() -> None:
    rows = [
        ["项目名称", "总投资(万元)", "备注"],
        *([f"项目{n}", 100, ""] for n in range(5)),
        ["大项目", 10_000, ""],
        ["稍小", 9_999, ""],
    ]
    assert kinds(read(rows), "total_investment") == [[]] * 5 + [["outlier"], []]


def test_blank_is_not_zero() -> None:
    rows = [
        ["项目名称", "总投资(万元)", "备注"],
        *([f"项目{n}", cell, ""] for n, cell in enumerate(["", "-", "/", "N/A", "未外出", 0, "0"])),
    ]
    zero = {"amount": "0.00", "currency": "CNY"}
    assert values(read(rows), "total_investment") == [None] * 5 + [zero] * 2


def test_duplicates_are_found_whatever_the_width_and_spacing() -> None:
    rows = [
        ["项目名称", "投资方", "备注"],
        ["ＡＢ项目", "甲公司", ""],
        ["AB 项目", "甲公司", ""],
        ["AB项目", "乙公司", ""],
    ]
    assert kinds(read(rows), "name") == [[], ["duplicate"], []]


def test_subtotals_are_reconciled_with_their_own_group() -> None:
    rows = [
        ["责任单位", "项目名称", "总投资(万元)"],
        ["商务局", "甲项目", 100],
        ["商务局", "乙项目", 200],
        ["小计", "", 300],
        ["水利局", "丙项目", 50],
        ["小计", "", 60],
        ["总计", "", 350],
    ]
    found = read(rows)
    assert [(issue.cell, issue.kind) for issue in found.table_issues] == [("C6", "total-differs")]
    assert "60" in found.table_issues[0].text("zh")


def test_the_order_of_days_is_judged_by_what_is_certain() -> None:
    rows = [
        ["项目名称", "签约时间", "开工时间", "投产时间"],
        ["甲项目", "2022.5", "2022.5.1", "2022年"],
        ["乙项目", "2022.6", "2022.5", ""],
        ["丙项目", "2022.6", "", "2021"],
        ["丁项目", "2022年底前", "2022.1", ""],
    ]
    found = read(rows)
    assert kinds(found, "started_on") == [[], ["days-out-of-order"], [], []]
    assert kinds(found, "produced_on") == [[], [], ["days-out-of-order"], []]


def test_a_second_table_below_is_not_mixed_into_the_first() -> None:
    rows = [
        ["项目名称", "总投资(万元)", "签约时间"],
        ["甲项目", 1, "2022.1"],
        [],
        ["二、在谈项目"],
        ["序号", "项目名称", "投资方", "总投资(亿元)", "备注"],
        [1, "乙项目", "丙公司", 5, ""],
    ]
    found = read(rows)
    assert values(found, "name") == ["甲项目"]
    assert [(issue.cell, issue.kind) for issue in found.table_issues] == [("5", "other-table")]


def test_rows_that_break_down_the_total_are_not_projects() -> None:
    rows = [
        ["序号", "项目名称", "总投资(亿元)", "备注"],
        ["一", "工业项目", 10, ""],
        [1, "甲项目", 5, ""],
        [2, "乙项目", 5, ""],
        ["合计2个", "", 10, ""],
        ["其中：省外", "", 5, ""],
        ["", "其中：外资项目", 5, ""],
    ]
    assert values(read(rows), "name") == ["甲项目", "乙项目"]


def test_prepared_rows_with_only_a_number_are_not_projects() -> None:
    rows = [["序号", "项目名称", "总投资(亿元)", "备注"], [1, "甲项目", 10, ""], *([number] for number in range(2, 30))]
    found = read(rows)
    assert values(found, "name") == ["甲项目"]
    assert {one.code for one in found.skipped} == {"form"}


def test_a_single_label_in_the_serial_column_heads_a_group() -> None:
    rows = [
        ["序号", "项目名称", "总投资(亿元)", "备注"],
        ["工业组"],
        [1, "甲项目", 10, ""],
        *([n, f"乙{n}", 1, ""] for n in range(9)),
    ]
    assert [one.code for one in read(rows).skipped] == ["section"]
