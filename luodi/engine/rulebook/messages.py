"""Every sentence the rulebook checker can say, Chinese first, English second."""

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    # files
    "no-folder": ("找不到规则目录“{name}”。", "There is no rulebook folder “{name}”."),
    "no-header": (
        "目录里没有 rulebook: 段，请在 rulebook.yaml 里写明地区、版本和施行日期。",
        "No `rulebook:` section: say place, version and in_force_from in rulebook.yaml.",
    ),
    "two-headers": (
        "rulebook: 段只能有一个，{other} 里已经有了。",
        "Only one `rulebook:` section is allowed; {other} already has one.",
    ),
    "too-large": ("文件超过 {limit} 字节，请拆分。", "The file is larger than {limit} bytes: split it."),
    "too-many-files": ("目录里的文件超过 {limit} 个。", "The folder holds more than {limit} files."),
    "outside": ("链接指向目录之外，不予读取。", "A link leads outside the folder; it is not read."),
    "not-text": ("不是 UTF-8 文本。", "Not UTF-8 text."),
    "not-yaml": ("YAML 写法有误：{detail}", "Not well-formed YAML: {detail}"),
    "alias": (
        "不允许使用 YAML 锚点和引用（& *），请把内容写全。",
        "YAML anchors and aliases (& *) are not allowed: write the content out.",
    ),
    "tag": ("不允许使用 YAML 标签（!…）。", "YAML tags (!…) are not allowed."),
    "too-deep": ("嵌套超过 {limit} 层。", "Nested more than {limit} levels deep."),
    "duplicate-key": ("同一处重复写了“{word}”。", "“{word}” is written twice in the same place."),
    "float": (
        "数字“{value}”请加引号写成文本，避免浮点误差。",
        "Write the number “{value}” in quotes, so that no float touches it.",
    ),
    "not-mapping": ("文件最外层应当是“段名: 内容”。", "The top level of a file must be `section: content`."),
    "unknown-section": ("没有名为“{word}”的段。", "There is no section called “{word}”."),
    "not-list": (
        "“{word}”段应当是列表，每项以“- ”开头。",
        "Section “{word}” must be a list, each item beginning with “- ”.",
    ),
    # laws drafts cite
    "law-days": (
        "repealed_on 应当晚于 in_force_from。",
        "`repealed_on` must be later than `in_force_from`.",
    ),
    "law-repealed-by": (
        "写了 repealed_on，还要用 by 写明由什么废止。",
        "`repealed_on` is given: say in `by` what repealed it.",
    ),
    # shape
    "missing": ("缺少“{word}”。", "“{word}” is missing."),
    "missing-cite": (
        "缺少依据（cite）。每条规则都要写明出自哪一条款。",
        "The citation (cite) is missing: every rule names the clause it comes from.",
    ),
    "unknown-word": ("不认识“{word}”。", "“{word}” is not known here."),
    "not-one-of": ("“{value}”不在可选范围内，可选：{expected}。", "“{value}” is not one of {expected}."),
    "wrong-type": (
        "“{word}”的值写法不对，应为{type}。",
        "The value of “{word}” has the wrong type; expected {type}.",
    ),
    "wrong-pattern": ("“{value}”写法不合规定（{expected}）。", "“{value}” is not written as required ({expected})."),
    "empty": ("“{word}”不能为空。", "“{word}” must not be empty."),
    "wrong-value": ("“{word}”的值不合规定：{detail}", "The value of “{word}” is not allowed: {detail}"),
    "unknown-operator": ("条件应当恰好是下列之一：{expected}。", "A condition is exactly one of: {expected}."),
    "passage-shape": (
        "每段要么是条款（id 和 text），要么是标题（heading），不能兼有或皆无。",
        "A passage is either a clause (id and text) or a heading, not both and not neither.",
    ),
    "source-original": (
        "原文引用（verbatim）的文件要写明 original（原文文本文件）。",
        "A verbatim source names its `original` text file.",
    ),
    "account-shape": (
        "条款去向写法不对：declaratory 须单独出现并写明理由，其余至少写一项。",
        "A clause is accounted for by running, tracked or planned, or by declaratory alone with its reason.",
    ),
    "account-mechanism": ("planned 里应写机制编号，如 D6。", "`planned` lists mechanism ids such as D6."),
    "duplicate-word": ("代码表里有重复的 id。", "The code list has the same id twice."),
    "review-hears-nobody": (
        "评审既没有征求意见的部门（opinions），也没有评审会（board）。",
        "The review asks for no opinions and has no board.",
    ),
    "bound-without-bound": ("准入指标要写 at_least 或 at_most。", "A bound needs at_least or at_most."),
    "score-tiers": (
        "按指标分档打分的，measure 和 tiers 要同时写。",
        "A line read off a measure needs both measure and tiers.",
    ),
    "escalation-never": (
        "提级事项要写条件（when），或者写明由谁提请（raised_by）。",
        "An escalation needs a condition (when) or posts that raise it (raised_by).",
    ),
    "plan-field-shape": (
        "计划书的表格栏（table）要写 columns，选择栏（choice）要写 list，其他栏都不写。",
        "A table field needs columns, a choice field needs list; other kinds have neither.",
    ),
    "plan-field-twice": ("计划书里有两栏用了同一个 id。", "Two fields of the plan have the same id."),
    "scan-empty-group": ("扫描规则的词组不能为空。", "A group of words of a scan rule is empty."),
    "owed-by-nobody": ("没有写明是谁（classes、units 或 posts）。", "Nobody is named: give classes, units or posts."),
    "due-one-way": (
        "到期时间须在 on、day、after_period_end、after_event 中恰好选一种。",
        "A due date is given in exactly one way: on, day, after_period_end or after_event.",
    ),
    "deadline-shape": (
        "期限要么写 amount、unit、starts，要么写 each_year。",
        "A time limit has amount, unit and starts, or each_year.",
    ),
    "dated-shape": (
        "value、repealed、undecided 三者必须恰好有一个。",
        "Exactly one of value, repealed, undecided must be given.",
    ),
    "indicator-of": (
        "求和或去重计数的指标要写明 of。",
        "An indicator that sums or counts distinct things says `of` what.",
    ),
    "indicator-ratio": (
        "比率指标（且仅比率指标）要写 numerator 和 denominator。",
        "A ratio, and only a ratio, has numerator and denominator.",
    ),
    "ranking-of": (
        "排名要么按指标（indicator），要么按考评（appraisal），恰好写一项。",
        "A ranking is of an indicator or of an appraisal, exactly one.",
    ),
    "ranking-second": (
        "并列再比（ties: by）的排名要写明再比哪个指标（second），其他排名不写。",
        "A ranking with ties: by, and only one, names the second indicator.",
    ),
    "ranking-groups": (
        "分组排名（grouping: listed）要列出 groups，其他排名不写。",
        "A ranking with grouping: listed, and only one, lists its groups.",
    ),
    "notice-placeholder": (
        "通知正文里的“{word}”不是可用的占位符，可用：{expected}。",
        "“{word}” is no placeholder of a notice; there are {expected}.",
    ),
    "ranking-better": (
        "按考评排名时分数越高越靠前，不能只比完成率或增速。",
        "A ranking of an appraisal compares scores; completion and growth belong to indicators.",
    ),
    "ranking-appraisal": (
        "按考评“{word}”排名时，period 须与该考评的周期“{value}”相同、不写 span，且该考评不得是只供查看的示例（practice）。",
        "A ranking of “{word}” has that appraisal's period, “{value}”, and no span; a mere example is not ranked.",
    ),
    "ending-order": (
        "单位“{word}”的撤并写成了循环，无法确定由谁承接。",
        "The mergers of unit “{word}” go round in a circle: nobody takes it over.",
    ),
    "unit-in-two-groups": (
        "单位“{word}”同时在“{other}”和“{value}”两组里。",
        "Unit “{word}” stands in both groups, “{other}” and “{value}”.",
    ),
    "step-milder": (
        "被替代的步骤“{word}”用的是另一个排名，不能替代。",
        "Step “{word}” rests on another ranking and cannot be replaced by this one.",
    ),
    "content-not-required": (
        "文件某节的 content 不在该文件的 contents 之中。",
        "A section answers a content that the paper's contents do not ask for.",
    ),
    "paper-due-one-way": (
        "due 只能写一种：after_period_end，或 day（可加 month）。",
        "Write due in one way: after_period_end, or day (with month if need be).",
    ),
    "section-empty": ("文件的一节至少要有段落或表格。", "A section of a paper holds paragraphs or a table."),
    "column-unit": ("金额或数量列要写明默认单位 unit。", "A money or quantity column states its default unit."),
    "duplicate-column": ("台账里同一字段出现两次。", "The ledger has the same field twice."),
    "ledger-key": ("台账的 key 用了没有的列。", "The ledger's key uses a column that does not exist."),
    "appraisal-offices": (
        "考评办法（practice 样例除外）要写明 offices（谁计算、谁审批、谁公布）和 objection（申诉期、谁可申诉、谁答复）。",
        "An appraisal (unless practice) has offices (who computes, approves, publishes) and objection (days, by whom).",
    ),
    "appraisal-ties": (
        "ties: by 与 tie_line 要同时写。",
        "`ties: by` and `tie_line` belong together.",
    ),
    "basis-given": ("人工评分的依据不写 indicator。", "Points given by hand have no indicator."),
    "tier-bound": (
        "分档至少写 at_least、above、at_most、below 之一。",
        "A tier needs at_least, above, at_most or below.",
    ),
    "per-item-shape": (
        "按项计分须在 each、sizes、categories 中恰好选一种。",
        "Points per item come in exactly one way: each, sizes or categories.",
    ),
    "appraisal-group": (
        "考评分组“{word}”没有写明是谁（classes 或 units）。",
        "The group “{word}” names nobody: give classes or units.",
    ),
    "appraisal-indicator": (
        "考评项目“{word}”没有写明指标（indicator）。",
        "The line “{word}” names no indicator.",
    ),
    "appraisal-giver": (
        "考评项目“{word}”由人工评分，但没有写明由哪个岗位评分（given_by）。",
        "The points of “{word}” are given by hand, but no post is named (given_by).",
    ),
    "appraisal-items": (
        "考评项目“{word}”：按项计分（per_item）与依据 items 要同时使用，且指标须以进展记录（results）为数据集。",
        "The line “{word}”: the method per_item and the basis items belong together, over an indicator of results.",
    ),
    "appraisal-zero": (
        "考评项目“{word}”的计分方法以零为除数。",
        "The method of “{word}” divides by zero.",
    ),
    "appraisal-example": (
        "考评办法“{word}”没有算例（examples）。",
        "The appraisal “{word}” has no worked example.",
    ),
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
