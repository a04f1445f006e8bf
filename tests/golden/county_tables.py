"""Lists of projects as a city's counties send them: newly registered, newly started, newly produced."""

from datetime import date

from tests.golden.drawing import SYNTHETIC, Drawing, day, million

_CODE = "91430921MA4L16JQ94"
_NEW = (
    "单位", "序号", "在黄注册名称", "外来投资方名称", "注册时间", "法人代表", "注册资本(万元)", "经营范围", "产业类别", "所属产业链",
    "总投资额[亿元]", "一期投资额[亿元]", "合同签约时间", "建设地点（注明园区）", "项目用地(亩)", "项目引荐单位", "备注",
)  # fmt: skip


def draw() -> None:
    """Afterwards the workbooks and their expectations are written."""
    _registered()
    _started()


def _registered() -> None:
    """T16.1: units in square brackets, the total last, several companies in a cell, notes and signatures below."""
    table = Drawing("新注册项目")
    table.above(f"2022年新注册招商项目情况表{SYNTHETIC}", wide=17)
    table.above("填报单位：南县商务局", *[None] * 8, "填报时间：2022年11月25日")
    table.heading(*_NEW)
    table.questions = ["name:industry:能源类"]
    table.data(
        "县商务局", 1, "南县洞庭稻虾食品有限公司", "湖南甲农业发展有限公司、深圳乙食品（集团）有限公司", "2022.11", "张某", 2000,
        "稻虾加工", "制造业", "稻虾产业链", 5.2, 2, date(2022, 9, 30), "经开区食品产业园", 120.5, "南县商务局", "合成数据",
        responsible_unit="南县商务局", name="南县洞庭稻虾食品有限公司", investors=["湖南甲农业发展有限公司", "深圳乙食品（集团）有限公司"], registered_on=day("2022-11"), industry="制造业",
        chain="稻虾产业链", total_investment=million("5.2"), signed_on=day("2022-09-30"), site="经开区食品产业园",
        land_area_mu="120.5", remark="合成数据",
    )  # fmt: skip
    table.data(
        "经开区", 2, "南县湘北装备有限公司", "丙公司和丁集团", 44866, "李某", "5,000(万元)",
        "装备制造", "制造", "-", "1.43亿美元", "/", "2022年8月", "ＡＢ区３号", "—", "县发改局", "N/A",
        responsible_unit="南县经济开发区", name="南县湘北装备有限公司", investors=["丙公司", "丁集团"], registered_on=day("2022-11-01"), industry="制造业",
        total_investment={"amount": "143000000.00", "currency": "USD"}, signed_on=day("2022-08"), site="AB区3号",
        issues=(
            ("E", "registered_on", "serial-number", "note"),
            ("K", "total_investment", "unit-differs", "doubt"),
        ),
    )  # fmt: skip
    table.data(
        "明山头镇", 3, "南县明山光伏有限公司", "戊能源有限公司；己能源有限公司\n庚投资中心", "20220630", None, None,
        "光伏发电", "能源类", "", "约3亿元", None, "9月底前", "明山头镇", 300, "明山头镇", None,
        responsible_unit="南县明山头镇", name="南县明山光伏有限公司", investors=["戊能源有限公司", "己能源有限公司", "庚投资中心"], registered_on=day("2022-06-30"), industry="能源类",
        total_investment=million("3"), signed_on=day("2022-09", "before-end-of-month"), site="明山头镇", land_area_mu="300",
        issues=(
            ("I", "industry", "near-choice", "doubt"),
            ("K", "total_investment", "approximate", "note"),
            ("M", "signed_on", "year-from-context", "note"),
        ),
    )  # fmt: skip
    table.not_data("total", "合计", None, None, None, None, None, None, None, None, None, "", None, None, None, 420.5)
    table.not_data("note", "注：1.总投资额以合同为准。", wide=17)
    table.not_data("note", "2.本表为合成数据。")
    table.not_data("signature", "填报人：赵某", None, None, "审核人：钱某", None, None, "联系电话：")
    table.save_xlsx("registered.xlsx")


def _started() -> None:
    """T16.2–3: two heading rows, merged unit cells that carry down, subtotals, a page's repeated heading, bad cells."""
    table = Drawing("新开工新投产")
    table.above(f"全县新开工、新投产项目表（2022年1-11月）{SYNTHETIC}", wide=12)
    table.above(*[None] * 9, "单位：亿元、亩")
    top = (
        "责任单位",
        "序号",
        "项目名称",
        "统一社会信用代码",
        "投资情况",
        None,
        None,
        "时间",
        None,
        None,
        "用地面积",
        "备注",
    )
    leaves = (
        None,
        None,
        None,
        None,
        "总投资",
        "其中：固定资产投资",
        "累计实际到资总额（万元）",
        "签约时间",
        "开工时间",
        "投产时间",
    )
    first = table.next_row
    table.heading(*top)
    table.heading(*leaves)
    for column in (1, 2, 3, 4, 11, 12):
        table.merge(first, column, first + 1, column)
    table.merge(first, 5, first, 7)
    table.merge(first, 8, first, 10)
    table.merge(table.next_row, 1, table.next_row + 2, 1)
    table.data(
        "南县经济开发区", 1, "年产5万吨稻虾调味品项目", _CODE, 5.2, 3, "12000", "2022.03", "2022年5月", "2022-11-08", 60, "合成",
        responsible_unit="南县经济开发区", name="年产5万吨稻虾调味品项目", uscc=_CODE, total_investment=million("5.2"),
        fixed_investment=million("3"), funds_in_place=million("1.2"), signed_on=day("2022-03"), started_on=day("2022-05"),
        produced_on=day("2022-11-08"), land_area_mu="60", remark="合成",
    )  # fmt: skip
    table.data(
        None, 2, "智能装备\n产业园项目", _CODE[:-1] + "C", 4, 6, "-", "2022.10", "2022年6月", "未外出", "45亩", "",
        responsible_unit="南县经济开发区", name="智能装备产业园项目", total_investment=million("4"), fixed_investment=million("6"),
        signed_on=day("2022-10"), started_on=day("2022-06"), land_area_mu="45",
        issues=(
            ("D", "uscc", "code-check", "error"),
            ("F", "fixed_investment", "part-exceeds-whole", "doubt"),
            ("I", "started_on", "days-out-of-order", "doubt"),
        ),
    )  # fmt: skip
    table.data(
        None, 3, "“虾稻”冷链物流项目", "/", 0, "", 500, "2022年 月 日", "11月底前", None, 0, "未外出",
        responsible_unit="南县经济开发区", name="“虾稻”冷链物流项目", total_investment=million("0"),
        funds_in_place=million("0.05"), started_on=day("2022-11", "before-end-of-month"), land_area_mu="0",
        issues=(
            ("G", "funds_in_place", "funds-exceed-total", "note"),
            ("I", "started_on", "year-from-context", "note"),
        ),
    )  # fmt: skip
    table.not_data("subtotal", "小计", None, None, None, 9.2, 9, 12500, None, None, None, 105)
    table.not_data("repeated-heading", *top)
    table.not_data("repeated-heading", *leaves)
    table.data(
        "乌嘴乡", 4, "光伏发电项目", None, 520, "", "1亿元", 200906, 2022.11, 1667865600000, "1公顷", None,
        responsible_unit="南县乌嘴乡", name="光伏发电项目", total_investment=million("520"), funds_in_place=million("1"),
        signed_on=day("2009-06"), started_on=day("2022-11"), produced_on=day("2022-11-08"), land_area_mu="15",
        issues=(
            ("E", "total_investment", "outlier", "doubt"),
            ("G", "funds_in_place", "unit-differs", "doubt"),
            ("J", "produced_on", "instant", "note"),
            ("K", "land_area_mu", "unit-differs", "doubt"),
        ),
    )  # fmt: skip
    table.blank()
    table.data(
        "乌嘴", 5, "光伏发电项目", None, "2,5", "1", 2022.5, "去年", "1—7月", "2022.13", "三十亩", None,
        responsible_unit="南县乌嘴乡", name="光伏发电项目", fixed_investment=million("1"), funds_in_place=million("0.20225"),
        land_area_mu="30",
        issues=(
            ("C", "name", "duplicate", "doubt"),
            ("E", "total_investment", "malformed-grouping", "doubt"),
            ("H", "signed_on", "unreadable", "error"),
            ("I", "started_on", "range", "doubt"),
            ("J", "produced_on", "impossible-day", "error"),
        ),
    )  # fmt: skip
    table.data(
        "乌咀乡", 6, None, "43092100", 3, -1, "#REF!", None, None, None, "3个", None,
        responsible_unit="乌咀乡", total_investment=million("3"), fixed_investment=million("-1"),
        issues=(
            ("A", "responsible_unit", "near-name", "doubt"),
            ("C", "name", "missing", "error"),
            ("D", "uscc", "code-length", "error"),
            ("F", "fixed_investment", "negative", "error"),
            ("G", "funds_in_place", "cell-error", "error"),
            ("K", "land_area_mu", "wrong-unit", "error"),
        ),
    )  # fmt: skip
    table.data(
        "南洲镇", 7, "冷库扩建项目", None, 5, 1, 100, "2022.1.5", date(2022, 2, 1), "2022年12月31日前", 12.35, "正常",
        responsible_unit="南县南洲镇", name="冷库扩建项目", total_investment=million("5"), fixed_investment=million("1"),
        funds_in_place=million("0.01"), signed_on=day("2022-01-05"), started_on=day("2022-02-01"),
        produced_on=day("2022-12-31", "before-day"), land_area_mu="12.35", remark="正常",
    )  # fmt: skip
    table.not_data("total", "合  计", None, "7个", None, 600, 10, None, None, None, None, 162.35)
    table.questions = ["name:responsible_unit:乌咀乡"]
    table.table_issues = ["E16:total-differs"]
    table.save_xlsx("started.xlsx")
