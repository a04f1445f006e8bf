"""Forms and exports: a form with prepared empty rows (.xls), a self-assessment (.et), a park's list in GB 18030 (.csv)."""

from datetime import date

from tests.golden.drawing import SYNTHETIC, Drawing, day, million, ten_thousand


def draw() -> None:
    """Afterwards the workbooks and their expectations are written."""
    _form()
    _self_assessment()
    _park()


def _form() -> None:
    """T21: the reporting unit and an unfilled date above, five prepared rows, two notes below."""
    table = Drawing("失信问题排查台账", ledger="problems")
    table.above(f"招商引资领域失信问题排查台账{SYNTHETIC}", wide=7)
    table.above("填报单位（公章）：", None, None, None, "填报时间：2022年  月  日")
    table.heading("序号", "问题描述", "推进措施及时间节点", "完成时限", "第一责任人", "具体责任人", "备注")
    table.data(
        1, "甲项目承诺的道路未按期建成", "12月20日前完成路基", "2023年5月31日前", "王某", "李某、赵某", "合成数据",
        problem="甲项目承诺的道路未按期建成", measures="12月20日前完成路基", due_on=day("2023-05-31", "before-day"),
        first_responsible="王某", responsible_person="李某、赵某", remark="合成数据",
    )  # fmt: skip
    table.data(
        2, "乙项目奖补资金未兑现", "-", date(2023, 5, 31), "张某", "", "",
        problem="乙项目奖补资金未兑现", due_on=day("2023-05-31"), first_responsible="张某",
    )  # fmt: skip
    table.data(
        3, None, "协调用电", "5月底前", "周某", "吴某", "",
        measures="协调用电", due_on=day("2022-05", "before-end-of-month"), first_responsible="周某", responsible_person="吴某",
        issues=(("B", "problem", "missing", "error"), ("D", "due_on", "year-from-context", "note")),
    )  # fmt: skip
    for number in (4, 5):
        table.not_data("form", number)
    table.not_data("note", "注：1.问题描述须包含项目名称、原因及过程。", wide=7)
    table.not_data("note", "2.本表由填报单位主要负责人审核。", wide=7)
    table.save_xls("form.xls")


def _self_assessment() -> None:
    """T19: the heading 得分 four times, told apart by the column to its left."""
    table = Drawing("自评表", ledger="self-assessment")
    table.above(f"“大兑现”自评表{SYNTHETIC}", wide=12)
    table.heading(
        "县区",
        "新签合同数",
        "履约数",
        "履约率",
        "得分",
        "开工数",
        "开竣工率",
        "得分",
        "到位总额(亿)",
        "合同投资总额（亿元）",
        "资金到位率",
        "得分",
    )
    table.data(
        "玉州区", 20, 18, 0.9, 9, 12, "60%", 6.5, 12.3, 30, "41%", "8",
        unit="玉州区", kept_points="9", started_points="6.5", funds=million("12.3"), contracted=million("30"), funds_points="8",
    )  # fmt: skip
    table.data(
        "博白县", 10, 5, 0.5, 5, 4, "40%", "-", "5,000万元", "3.2亿元", "-", 0,
        unit="博白县", kept_points="5", funds=ten_thousand("5000"), contracted=million("3.2"), funds_points="0",
        issues=(("I", "funds", "unit-differs", "doubt"),),
    )  # fmt: skip
    table.not_data("total", "合计", 30, 23, None, 14, 16, None, None, 12.8, 33.2)
    table.save_xls("self-assessment.et")


def _park() -> None:
    """T24–25: units behind a colon and behind a slash, an amount in dollars whose heading says 万元, saved as GB 18030."""
    table = Drawing("")
    table.above(f"园区招商月报（2022年11月）{SYNTHETIC}")
    table.heading(
        "项目名称",
        "投资商",
        "协议投资:万元",
        "固投/亿元",
        "外资:万美元",
        "实际到位：万元",
        "签约日期",
        "动工时间",
        "备注",
    )
    table.data(
        "锂电池正极材料项目", "甲新材料公司，乙控股公司", "10000", "0.8", "0", "2500.50", "2022.11", "11月底前", "=1+1",
        name="锂电池正极材料项目", investors=["甲新材料公司", "乙控股公司"], total_investment=million("1"),
        fixed_investment=million("0.8"), foreign_investment=ten_thousand("0", "USD"),
        funds_in_place=ten_thousand("2500.50"), signed_on=day("2022-11"),
        started_on=day("2022-11", "before-end-of-month"), remark="=1+1",
        issues=(("H", "started_on", "year-from-context", "note"),),
    )  # fmt: skip
    table.data(
        "镕喆新能源项目", "-", "１２，０００", "", "", "未外出", "2022-11-05", "2022年11月", "'-测试",
        name="镕喆新能源项目", total_investment=million("1.2"), signed_on=day("2022-11-05"), started_on=day("2022-11"),
        remark="-测试",
    )  # fmt: skip
    table.data(
        "包装项目", "丙公司", "8千万元", "0.5", "-", "/", "20221120", "", "",
        name="包装项目", investors=["丙公司"], total_investment=million("0.8"), fixed_investment=million("0.5"),
        signed_on=day("2022-11-20"), issues=(("C", "total_investment", "unit-differs", "doubt"),),
    )  # fmt: skip
    table.not_data("total", "合计", "", "30000", "1.3", "", "2500.5")
    table.save_csv("park.csv", encoding="gb18030")
