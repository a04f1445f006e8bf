"""Every sentence the rulebook checker can say, Chinese first, English second."""

from collections.abc import Mapping

from luodi.engine.rulebook.messages_of_files import FILE_MESSAGES
from luodi.engine.rulebook.messages_of_shape import SHAPE_MESSAGES

MESSAGES: Mapping[str, tuple[str, str]] = {
    **FILE_MESSAGES,
    **SHAPE_MESSAGES,
    # meaning
    "duplicate-id": ("“{word}”与 {other} 重复。", "“{word}” is already used at {other}."),
    "unknown-clause": ("引用的条款“{word}”不存在。", "The clause “{word}” does not exist."),
    "unknown-reference": ("引用了不存在的{kind}“{word}”。", "There is no {kind} “{word}”."),
    "unknown-extends": (
        "extends 里的“{word}”不是可用的规则目录。",
        "“{word}” in extends is not a rulebook of this library.",
    ),
    "extends-cycle": ("extends 成环：{path}。", "extends goes round in a circle: {path}."),
    "base-broken": (
        "所依据的规则“{word}”本身有错误，请先改正。",
        "The rulebook “{word}” this one extends has faults of its own: mend it first.",
    ),
    "part-of-unknown": ("part_of 的“{word}”不在规则库里。", "part_of: no rulebook for “{word}” in this library."),
    "dated-order": (
        "取值的生效日期须由早到晚，{day} 重复或倒序。",
        "Dated values run from early to late; {day} repeats or goes back.",
    ),
    "dated-overlap": ("{earlier} 与 {later} 的有效期重叠。", "The values from {earlier} and from {later} overlap."),
    "dated-gap": (
        "{start} 至 {end} 没有取值；请补写，或注明 repealed / undecided。",
        "Nothing is said from {start} to {end}: add a value, repealed or undecided.",
    ),
    "dated-end": (
        "{start} 以后没有取值；请注明 repealed 或 undecided。",
        "Nothing is said from {start} on: add repealed or undecided.",
    ),
    "value-number": (
        "单位为“{unit}”的取值必须是数字，“{value}”不是。",
        "A value in “{unit}” must be a number; “{value}” is not.",
    ),
    "no-original": ("找不到原文文件“{word}”。", "The original text file “{word}” is not there."),
    "text-differs": (
        "条款拼起来与原文不一致：从原文第 {place} 个字起，原文为“{original}”，此处为“{passage}”。",
        "The passages differ from the original at its character {place}: original “{original}”, here “{passage}”.",
    ),
    "text-short": (
        "条款没有包含全部原文：从原文第 {place} 个字“{original}”起缺失。",
        "The passages leave out the original from its character {place}: “{original}”.",
    ),
    "text-long": ("条款比原文多出“{passage}”。", "The passages hold more than the original: “{passage}”."),
    "unaccounted": ("条款“{word}”没有写明去向（coverage）。", "The clause “{word}” has no account in coverage."),
    "roster-count": (
        "“{word}”文件写明 {expected} 家，这里列了 {counted} 家。",
        "“{word}”: the document says {expected} units, {counted} are listed.",
    ),
    "separation": ("同一岗位不能既申报结果又认定结果。", "One post may not both declare and verify results."),
    "no-template": (
        "找不到公文模板“{word}”；templates 目录里有：{known}。",
        "The paper template “{word}” is not there; the folder templates holds: {known}.",
    ),
    "template-large": (
        "公文模板“{word}”超过 {limit} 字节，请压缩其中的图片。",
        "The paper template “{word}” is larger than {limit} bytes: make its pictures smaller.",
    ),
    "template-unsound": (
        "公文模板“{word}”不是完好的 .docx 文件，请在 WPS 或 Word 中另存为 .docx。",
        "The paper template “{word}” is not a sound .docx file: save it as .docx in WPS or Word.",
    ),
    "template-faulty": (
        "公文模板“{name}”{kind}有误：“{word}”。字段名要与“公文模板”页列出的一致，花括号和 for、if 要成对。",
        "The paper template “{name}” is faulty, {kind}: “{word}”. Fields are named as the page of templates lists them; braces, "
        "for and if come in pairs.",
    ),
    "unknown-placeholder": ("不认识占位符“{word}”。", "The placeholder “{word}” is not known."),
    "wrong-operator": (
        "字段“{word}”是{kind}，不能用“{operator}”比较。",
        "“{word}” is {kind}; it cannot be compared with “{operator}”.",
    ),
    "wrong-operand": (
        "字段“{word}”是{kind}，不能与“{value}”比较。",
        "“{word}” is {kind}; it cannot be compared with “{value}”.",
    ),
    "wrong-unit": (
        "字段“{word}”是{kind}，不能与单位为“{unit}”的取值比较。",
        "“{word}” is {kind}; it cannot be compared with a value in “{unit}”.",
    ),
    "unknown-counted": (
        "count 的 of 应为材料、结果或列表字段，“{word}”不是。",
        "count needs a paper, a result or a list of the dossier; “{word}” is none.",
    ),
    "duplicate-name": (
        "名称“{word}”同时指“{one}”和“{other}”，无法区分。",
        "The name “{word}” means both “{one}” and “{other}”; they could not be told apart.",
    ),
    "duplicate-alias": (
        "列名“{word}”同时指“{one}”和“{other}”，导入时无法区分。",
        "The heading “{word}” means both “{one}” and “{other}”; an import could not tell them apart.",
    ),
    "range-upside-down": ("区间下限大于上限。", "The lower bound is above the upper bound."),
    "missing-case": ("“{word}”缺少{kind}的实例（cases）。", "“{word}” has no {kind} example in cases."),
    "case-failed": (
        "实例“{word}”应为“{expected}”，实际为“{found}”：{detail}",
        "Example “{word}” should be {expected} but is {found}: {detail}",
    ),
    "case-rule": (
        "实例只能检验关口（gate）、带条件的指标（indicator）、准入标准（standard）、评分表（score-sheet）或提级事项（escalation），“{word}”不行。",
        "An example tests a gate, an indicator with a condition, a standard, a score sheet or an escalation; not “{word}”.",
    ),
    # indicators
    "indicator-scale": ("指标的换算倍数（scale）不能为零。", "The scale of an indicator cannot be zero."),
    "indicator-sum": (
        "字段“{word}”不是金额或数量，不能求和。",
        "“{word}” is neither money nor a number: it cannot be summed.",
    ),
    "indicator-companions": (
        "having 和 lacking 看同一项目的其他结果，数据集“{word}”没有项目。",
        "having and lacking look at other results of the same project; the dataset “{word}” has no projects.",
    ),
    "indicator-nested": (
        "比率的分子分母不能又是比率：“{word}”。",
        "The sides of a ratio cannot be ratios themselves: “{word}”.",
    ),
    "indicator-convert": ("只有求和的指标才能折算币种（convert）。", "Only a sum can be converted to one currency."),
    "indicator-rate": (
        "汇率“{word}”的单位应为“{unit}”。",
        "The rate “{word}” must be in “{unit}”.",
    ),
    "example-period": ("实例的期间“{word}”读不出来。", "The example's period “{word}” cannot be read."),
    "example-value": (
        "实例中“{word}”的值“{value}”用不上。",
        "The value “{value}” of “{word}” in the example cannot be used.",
    ),
    # plans, standards, score sheets
    "review-hears-nobody": (
        "评审既没有征求意见的部门（opinions），也没有评审会（board）。",
        "The review asks for no opinions and has no board.",
    ),
    "measure-unit": (
        "指标“{word}”的单位“{unit}”与所用字段算出的“{found}”不能换算。",
        "Measure “{word}” is to be in {unit}, but its fields give {found}.",
    ),
    "measure-field": (
        "指标“{word}”用到的“{value}”不是数值栏。",
        "Measure “{word}” is computed from “{value}”, which holds no number.",
    ),
    "weights-sum": (
        "评分表“{word}”各项分值合计{found}，与满分{expected}不符。",
        "The weights of score sheet “{word}” make {found}, not {expected}.",
    ),
    "tiers-order": (
        "“{word}”的分档不能重复，分值应随指标单向变化，且在 0 到该项分值{expected}之间。",
        "The tiers of “{word}” must differ, with points that go one way only, from 0 to its weight of {expected}.",
    ),
    "pass-mark": (
        "评分表“{word}”的通过线{value}超过满分。",
        "The pass mark {value} of “{word}” is above the full score.",
    ),
    "bound-upside-down": ("“{word}”的下限高于上限。", "The least of “{word}” is above the most."),
    "rows-overlap": (
        "“{word}”与“{other}”在同一时间适用于同样的地方、行业和用地，且一样具体，无法确定用哪一档。",
        "“{word}” and “{other}” fit the same place, trade, land and time equally well: which governs is open.",
    ),
    "dates-upside-down": ("结束日期早于开始日期。", "The end lies before the beginning."),
}
