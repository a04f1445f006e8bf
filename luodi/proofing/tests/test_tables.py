"""Tables as offices make them: totals first or last, merged headings, words for zero, columns in two units."""

from luodi.proofing import Draft, Finding, Severity, Table, check_draft
from luodi.proofing.tables.cells import cell_of


def findings_in(rows: list[list[object]]) -> list[Finding]:
    """What is found in a table; each cell's address is its row and column, counted from 1."""
    cells = tuple(
        tuple(cell_of(raw, address=f"R{row}C{column}") for column, raw in enumerate(line, 1))
        for row, line in enumerate(rows, 1)
    )
    return list(check_draft(Draft(tables=(Table("表", "table", cells),))).findings)


def said(rows: list[list[object]]) -> list[tuple[str, str, str]]:
    """Severity, code and place of each finding."""
    return [(str(one.severity), one.code, one.where) for one in findings_in(rows)]


ALAR: list[list[object]] = [
    ["组别", "外出人数", "外出天数"],
    *[["十六团", 4, 40], ["八团", 3, 30], ["商务局", 4, 29], ["四团", 3, 27], ["二团", 4, 23], ["十三团", 3, 21]],
    *[["十一团", 2, 13], ["政协", 1, 12], ["三团", 1, 8], ["七团", 1, 7], ["六团", 2, 6], ["十四团", 2, 4]],
    *[["九团", 1, 3], ["经开区", 0, "未外出"], ["合计", 31, 223]],
]


def test_a_total_that_holds_is_left_alone_though_zero_is_written_in_words() -> None:
    assert said(ALAR) == []


def test_a_total_that_fails_beside_one_that_holds_is_an_error() -> None:
    assert said([*ALAR[:-1], ["合计", 31, 233]]) == [("error", "sum-table", "表!R16C3")]


def test_where_no_total_holds_rows_may_be_missing_and_a_person_looks() -> None:
    assert {one[:2] for one in said([*ALAR[:-1], ["合计", 119, 905.5]])} == {("doubt", "sum-table-scope")}


PROGRESS: list[list[object]] = [
    [
        "单位",
        "新注册重点项目(个)",
        "新注册重点项目(个)",
        "新注册重点项目(个)",
        "实际到位内资(亿元)",
        "实际到位内资(亿元)",
    ],
    ["单位", "目标值", "完成值", "完成进度%", "总额", "其中:省外资金"],
    ["合计", 30, 21, "70.0%", 25.5, 12],
    ["开发区", 10, 7, "70.0%", 10.5, 4],
    ["大冶市", 12, 8, "66.6%", 10, 5],
    ["阳新县", 8, 6, "75%", 5, 3],
]


def test_merged_headings_with_the_total_in_the_first_row() -> None:
    assert said(PROGRESS) == []


def test_a_rate_and_a_part_that_cannot_be_are_errors() -> None:
    wrong = [*PROGRESS[:-1], ["阳新县", 8, 6, "79%", 2, 3]]
    found = said(wrong)
    assert ("error", "rate", "表!R6C4") in found
    assert ("error", "part-larger-table", "表!R6C6") in found


def test_subtotals_belong_to_their_group() -> None:
    rows: list[list[object]] = [
        ["单位", "签约（个）"],
        ["甲", 3],
        ["乙", 4],
        ["小计", 7],
        ["丙", 5],
        ["丁", 6],
        ["小计", 11],
        ["合计", 18],
    ]
    assert said(rows) == []
    rows[3] = ["小计", 8]
    assert ("error", "sum-table", "表!R4C2") in said(rows)


def test_two_columns_of_one_amount_in_two_units() -> None:
    rows: list[list[object]] = [
        ["企业", "注册资本(万元)", "注册资本(亿元)"],
        ["甲", 5000, 0.5],
        ["乙", 12345, 1.23],
        ["丙", 8000, 8],
    ]
    assert ("error", "unit-columns", "表!R4C3") in said(rows)
    assert not [one for one in said(rows[:3]) if one[0] != Severity.NOTE]


def test_a_dollar_column_in_yuan_and_a_cell_ten_thousand_times_its_column() -> None:
    rows: list[list[object]] = [["园区", "千万美元以上项目资金（万元）", "总投资（亿元）"]]
    rows += [[f"园区{number}", 1000 + number, value] for number, value in enumerate((2, 3, 25000, 4, 2.5))]
    assert said(rows) == [("doubt", "unit-heading", "表!R1C2"), ("doubt", "unit-outlier", "表!R4C3")]


def test_production_before_the_start_is_an_error_and_a_start_before_signing_a_doubt() -> None:
    rows: list[list[object]] = [["项目", "签约时间", "开工时间", "投产时间"]]
    rows += [["甲", "2022-03-01", "2022-05-01", "2022-04-01"], ["乙", "2022-03-01", "2022-02-01", "2023-01-01"]]
    rows += [["丙", "2022.11", "2022-11-20", "2023.5"]]
    assert said(rows) == [("error", "steps-table", "表!R2C4"), ("doubt", "steps-table", "表!R3C3")]
