"""What is ambiguous is asked, and an answer settles it; nothing is guessed in silence."""

from luodi.exchange.understanding.tests.sheets import kinds, read, values

CNY = {"amount": "52000000.00", "currency": "CNY"}


def ids(understanding: object) -> list[str]:
    return [question.id for question in understanding.questions]  # type: ignore[attr-defined]


def test_a_column_without_unit_is_asked_about_and_not_guessed() -> None:
    rows = [["项目名称", "总投资", "签约时间"], ["甲项目", 5200, "2022.1"], ["乙项目", "5200万元", "2022.2"]]
    asked = read(rows)
    assert ids(asked) == ["unit:B"]
    assert values(asked, "total_investment") == [None, CNY]
    assert kinds(asked, "total_investment") == [["no-unit"], []]

    told = read(rows, {"unit:B": "万元"})
    assert ids(told) == []
    assert values(told, "total_investment") == [CNY, CNY]


def test_a_unit_above_the_table_holds_for_money_columns_only() -> None:
    rows = [["单位：万元、亩"], ["项目名称", "总投资", "用地面积", "到位资金(亿元)"], ["甲项目", 5200, 12, 0.52]]
    told = read(rows)
    assert ids(told) == []
    assert values(told, "total_investment") == [CNY]
    assert values(told, "funds_in_place") == [CNY]
    assert values(told, "land_area_mu") == ["12"]


def test_a_heading_in_dollars_under_a_line_of_yuan_is_asked_about() -> None:
    rows = [["单位：万元"], ["项目名称", "合同外资（千万美元以上）", "签约时间"], ["甲项目", 3000, "2022.1"]]
    asked = read(rows, {"column:B": "foreign_investment"})
    assert values(asked, "foreign_investment") in ([None], [{"amount": "30000000.00", "currency": "CNY"}])


def test_two_columns_that_fit_one_field_are_asked_about() -> None:
    rows = [["项目名称", "协议投资(万元)", "计划总投资(万元)"], ["甲项目", 5200, 5300]]
    asked = read(rows)
    assert ids(asked) == ["field:total_investment"]
    assert values(asked, "total_investment") == [None]
    assert [(one.cell, one.kind) for one in asked.rows()[0].issues] == [("B2", "column-rivals")]
    assert values(read(rows, {"field:total_investment": "B"}), "total_investment") == [CNY]


def test_two_columns_that_say_the_same_need_no_question() -> None:
    rows = [["项目名称", "协议投资(万元)", "计划总投资(万元)"], ["甲项目", 5200, 5200]]
    assert ids(read(rows)) == []


def test_a_heading_that_nearly_fits_is_asked_about() -> None:
    rows = [["项目名称", "企业总投资额度(万元)", "备注"], ["甲项目", 5200, "无"]]
    asked = read(rows)
    assert ids(asked) == ["column:B"]
    assert kinds(asked, "total_investment") == [["column-guessed"]]
    assert values(read(rows, {"column:B": "total_investment"}), "total_investment") == [CNY]
    left_out = read(rows, {"column:B": "ignore"})
    assert (ids(left_out), values(left_out, "total_investment")) == ([], [None])


def test_days_without_a_year_are_asked_about_when_the_sheet_names_none() -> None:
    rows = [["项目名称", "签约时间", "备注"], ["甲项目", "11月底前", ""]]
    asked = read(rows)
    assert ids(asked) == ["year"]
    assert kinds(asked, "signed_on") == [["year-missing"]]
    told = read(rows, {"year": "2022"})
    assert values(told, "signed_on") == [{"value": "2022-11", "precision": "before-end-of-month"}]


def test_two_years_above_the_table_are_one_too_many() -> None:
    rows = [["2021年至2022年项目表"], ["项目名称", "签约时间", "备注"], ["甲项目", "11月", ""]]
    assert "year" in ids(read(rows))


def test_an_unknown_unit_is_asked_once_and_the_answer_holds_for_every_row() -> None:
    rows = [["项目名称", "责任单位", "备注"], ["甲项目", "商务和粮食局", ""], ["乙项目", "商务和粮食局", ""]]
    asked = read(rows)
    assert ids(asked) == ["name:responsible_unit:商务和粮食局"]
    assert values(asked, "responsible_unit") == ["商务和粮食局"] * 2
    told = read(rows, {"name:responsible_unit:商务和粮食局": "commerce-bureau"})
    assert values(told, "responsible_unit") == ["南县商务局"] * 2
    assert told.rows_with_issues == 0


def test_a_corrected_cell_is_read_anew() -> None:
    rows = [["项目名称", "总投资(万元)", "备注"], ["甲项目", "五千二", ""]]
    assert values(read(rows, {"cell:B2": "5200"}), "total_investment") == [CNY]


def test_which_of_two_like_sheets_is_asked() -> None:
    from luodi.exchange.understanding import understand_workbook
    from luodi.exchange.understanding.tests.sheets import expectation, sheet
    from luodi.formats.sheets import Workbook
    from luodi.formats.sniffing import FileKind

    rows = [["项目名称", "总投资(万元)", "备注"], ["甲项目", 1, ""]]
    book = Workbook(FileKind.XLSX, (sheet(rows, name="10月"), sheet([*rows, ["乙项目", 2, ""]], name="11月")))
    asked = understand_workbook(book, expectation=expectation(), answers={})
    assert (ids(asked), asked.sheet, len(asked)) == (["sheet"], "10月", 1)
    told = understand_workbook(book, expectation=expectation(), answers={"sheet": "11月"})
    assert (ids(told), told.sheet, len(told)) == ([], "11月", 2)
