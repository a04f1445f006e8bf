"""Wide tables: progress against targets, the fields of a high-tech zone, first talks in several currencies."""

from tests.golden.drawing import SYNTHETIC, Drawing, day, million, ten_thousand


def draw() -> None:
    """Afterwards the workbooks and their expectations are written."""
    _progress()
    _high_tech_zone()
    _first_talk()
    _three_row_projects()


def _progress() -> None:
    """T16.4: three rows of merged headings, the total in the first data row, groups merged downwards."""
    table = Drawing("目标进度汇总", ledger="progress")
    table.above(f"2022年招商引资目标任务完成进度汇总表{SYNTHETIC}", wide=11)
    table.heading("单位", "类别", "新注册重点项目(个)", None, None, "实际到位内资(亿元)")
    table.heading(None, None, "目标值", "完成值", "完成进度(%)", "总额", None, None, "其中:省外资金")
    table.heading(*[None] * 5, "目标值", "完成值", "完成进度(%)", "目标值", "完成值", "完成进度(%)")
    for column in (1, 2):
        table.merge(2, column, 4, column)
    for column in (3, 4, 5):
        table.merge(3, column, 4, column)
    table.merge(2, 3, 2, 5)
    table.merge(2, 6, 2, 11)
    table.merge(3, 6, 3, 8)
    table.merge(3, 9, 3, 11)
    table.not_data("total", "合计", None, 40, 26, 0.65, 100, 61.5, 0.615, 60, 30, 0.5)
    rows = (
        ("开发区", "一类", "10", "9", "30", "20.5", "20", "10"),
        ("大冶市", None, "10", "7", "30", "21", "20", "10"),
        ("阳新县", None, "10", "5", "20", "11", "10", "5"),
        ("黄石港", "二类", "6", "3", "12", "6", "6", "3"),
        ("铁山", None, "4", "2", "8", "4", "4", "2"),
    )
    table.merge(6, 2, 8, 2)
    table.merge(9, 2, 10, 2)
    group = ""
    for name, kind, target, done, funds_target, funds_done, outside_target, outside_done in rows:
        group = kind or group
        table.data(
            name, kind, int(target), int(done), 0.9, float(funds_target), float(funds_done), "68.3%",
            float(outside_target), outside_done, "50%",
            unit=name, group=group, registered_target=target, registered_done=done, funds_target=million(funds_target),
            funds_done=million(funds_done), outside_target=million(outside_target), outside_done=million(outside_done),
        )  # fmt: skip
    table.not_data("note", "注：完成进度＝完成值÷目标值，尾数不一致系四舍五入。")
    table.table_issues = ["G5:total-differs"]
    table.save_xlsx("progress.xlsx")


def _high_tech_zone() -> None:
    """T17: quotes of either width, two columns of one name by department, dates as serials, stamps and texts, dashes."""
    table = Drawing("项目台账")
    table.heading(
        "市级项目编码", "项目名称", "申报人", "项目区域", "投资金额（亿元）", "固投金额", "到资金额【万元】", "注册资本（万元/亿元两列）",
        "FDI金额(万美元)", "实际开工时间(发改)", "实际开工时间(经信)", "投产时间", "来源地", "所属”五谷”", "行业类别（门类）", "用地/办公面积", "备注",
    )  # fmt: skip
    table.data(
        "2022-GG-001", "光芯片封测项目", "周某", "经开区", 12.5, 8, 30000, "5000/0.5", "-", 44805, "1661990400000", "2023-10",
        "深圳", "光芯屏端网", "C制造业", "80亩", None,
        code="2022-GG-001", name="光芯片封测项目", landing_place="经开区", total_investment=million("12.5"),
        funds_in_place=million("3"), produced_on=day("2023-10"), origin="深圳", industry="C制造业", land_area_mu="80",
        issues=(
            ("F", "fixed_investment", "no-unit", "doubt"),
            ("J", "started_on", "column-rivals", "doubt"),
            ("O", "industry", "near-choice", "doubt"),
        ),
    )  # fmt: skip
    table.data(
        "2022-GG-001", "生物医药研发基地", "吴某", "经开区", "3亿", "1.2亿元", "-", "-", 500, "2022-07-01", "2022年8月", "—",
        "-", "”生命健康“", "科研", "3000平方米", "编码重复",
        code="2022-GG-001", name="生物医药研发基地", landing_place="经开区", total_investment=million("3"),
        fixed_investment=million("1.2"), foreign_investment=ten_thousand("500", "USD"), industry="科学研究和技术服务业",
        land_area_mu="4.5", remark="编码重复",
        issues=(
            ("A", "code", "duplicate", "doubt"),
            ("J", "started_on", "column-rivals", "doubt"),
            ("P", "land_area_mu", "unit-differs", "doubt"),
        ),
    )  # fmt: skip
    table.data(
        "2022-GG-002", "  “芯谷”数据中心　", "", "农科园", 6, 0, "N/A", "", 1200, "-", "-", "12月底前", "北京", "", "软件", "-", None,
        code="2022-GG-002", name="“芯谷”数据中心", landing_place="农科园", total_investment=million("6"),
        foreign_investment=ten_thousand("1200", "USD"), origin="北京", industry="信息传输、软件和信息技术服务业",
        issues=(("F", "fixed_investment", "no-unit", "doubt"), ("L", "produced_on", "year-missing", "doubt")),
    )  # fmt: skip
    table.questions = ["field:started_on", "unit:F", "name:industry:C制造业", "year"]
    table.save_xlsx(
        "high-tech-zone.xlsx",
        others={
            "填表说明": [["本表按月更新"], ["投资金额以合同为准"]],
            "字典": [["行业类别", "编码"], ["制造业", "C"]],
        },
        hidden="字典",
    )


def _first_talk() -> None:
    """T18: the currency in a column of its own, so that every amount counts in its row's unit."""
    table = Drawing("首谈流转")
    table.above(f"首谈项目流转登记表{SYNTHETIC}", wide=10)
    table.heading(
        "项目名称", "投资方", "币种", "总投", "首谈单位", "首谈联系人", "落户地", "跟踪负责人", "流转时间", "进度"
    )
    table.data(
        "新型储能项目", "甲能源股份有限公司", "万人民币", 52000, "县商务局", "孙某", "经开区", "李某", "2022.9", "7已落地",
        name="新型储能项目", investors=["甲能源股份有限公司"], total_investment=million("5.2"), responsible_unit="南县商务局",
        contact="孙某", landing_place="经开区", stage="7已落地",
    )  # fmt: skip
    table.data(
        "外资食品项目", "ABC Foods Co., Ltd.、南县乙食品有限公司", "万美元", 3000, "发改局", "钱某", "南洲镇", "", "", "8已开工",
        name="外资食品项目", investors=["ABC Foods Co., Ltd.", "南县乙食品有限公司"],
        total_investment=ten_thousand("3000", "USD"), responsible_unit="南县发展和改革局", contact="钱某",
        landing_place="南洲镇", stage="8已开工",
    )  # fmt: skip
    table.data(
        "精密机床项目", "（德国）丙机床公司", "万欧元", "1,200.5", "科工信局", "", "", "", "", "9已投产",
        name="精密机床项目", investors=["（德国）丙机床公司"], total_investment=ten_thousand("1200.5", "EUR"),
        responsible_unit="南县科学技术和工业信息化局", stage="9已投产",
    )  # fmt: skip
    table.data(
        "仓储项目", "丁/戊公司", "", 800, "水利局", "", "", "", "", "",
        name="仓储项目", investors=["丁", "戊公司"], responsible_unit="南县水利局",
        issues=(("D", "total_investment", "no-unit", "doubt"),),
    )  # fmt: skip
    table.questions = ["unit:D"]
    table.save_xlsx("first-talk.xlsx")


def _three_row_projects() -> None:
    """A list of projects under three rows of headings, the total first, group rows, column numbers, no merged cells kept."""
    table = Drawing("重点项目")
    table.above(f"2022年重点招商项目调度表{SYNTHETIC}")
    table.above("截至2022年11月底", None, None, None, "金额单位：万元")
    table.heading("序号", "项目基本情况", None, None, "投资额", None, None, "进度节点", None, "责任单位")
    table.heading(None, "项目名称", "投资方", "建设地点", "总投资", "其中", None, "签约", "开工")
    table.heading(None, None, None, None, None, "固定资产投资", "外资（万美元）", "时间", "时间")
    table.merge(3, 1, 5, 1)
    table.merge(3, 2, 3, 4)
    table.merge(3, 5, 3, 7)
    table.merge(3, 8, 3, 9)
    table.merge(3, 10, 5, 10)
    for column in (2, 3, 4, 5):
        table.merge(4, column, 5, column)
    table.merge(4, 6, 4, 7)
    table.not_data("column-numbers", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    table.not_data("total", None, "合计（4个）", None, None, 245000, 120000, 500)
    table.not_data("section", "一、产业类项目（2个）", wide=10)
    table.data(
        1, "稻米精深加工项目", "甲粮油有限公司", "工业园A区", 50000, 30000, "-", "2022.1", "2022.3", "农业农村局",
        name="稻米精深加工项目", investors=["甲粮油有限公司"], site="工业园A区", total_investment=ten_thousand("50000"),
        fixed_investment=ten_thousand("30000"), signed_on=day("2022-01"), started_on=day("2022-03"),
        responsible_unit="南县农业农村局",
    )  # fmt: skip
    table.data(
        2, "汽车零部件项目", "乙汽配有限公司", "工业园B区", "12.5亿元", "60000万", 500, "2022年1-3月", "", "经济开发区",
        name="汽车零部件项目", investors=["乙汽配有限公司"], site="工业园B区", total_investment=million("12.5"),
        fixed_investment=million("6"), foreign_investment=ten_thousand("500", "USD"), responsible_unit="南县经济开发区",
        issues=(("E", "total_investment", "unit-differs", "doubt"), ("H", "signed_on", "range", "doubt")),
    )  # fmt: skip
    table.not_data("section", "二、基础设施类项目（2个）", wide=10)
    table.data(
        3, "污水处理厂项目", "丙环保有限公司", "茅草街镇", 40000, 10000, "", 44621, "2022/6/15", "茅草街",
        name="污水处理厂项目", investors=["丙环保有限公司"], site="茅草街镇", total_investment=ten_thousand("40000"),
        fixed_investment=ten_thousand("10000"), signed_on=day("2022-03-01"), started_on=day("2022-06-15"),
        responsible_unit="南县茅草街镇", issues=(("H", "signed_on", "serial-number", "note"),),
    )  # fmt: skip
    table.data(
        4, "充电桩项目", "丁新能源公司", "全县", 30000, 20000, "/", "2022年9月", "年底前", "交通局",
        name="充电桩项目", investors=["丁新能源公司"], site="全县", total_investment=ten_thousand("30000"),
        fixed_investment=ten_thousand("20000"), signed_on=day("2022-09"), started_on=day("2022", "before-end-of-year"),
        responsible_unit="南县交通运输局", issues=(("I", "started_on", "year-from-context", "note"),),
    )  # fmt: skip
    table.save_xlsx("three-rows.xlsx")
