"""What the rulebook checker says of rules that are not written as their section wants them."""

from collections.abc import Mapping

SHAPE_MESSAGES: Mapping[str, tuple[str, str]] = {
    "law-days": (
        "repealed_on 应当晚于 in_force_from。",
        "`repealed_on` must be later than `in_force_from`.",
    ),
    "law-repealed-by": (
        "写了 repealed_on，还要用 by 写明由什么废止。",
        "`repealed_on` is given: say in `by` what repealed it.",
    ),
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
    "paper-upward": (
        "上行文（upward）要写明报送的上级机关 recipients。",
        "A paper to a higher body (upward) names that body as recipients.",
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
    "appraisal-lower": (
        "考评项目“{word}”的指标越低越好，不能按完成率、超额、增幅计分，功效系数须写明满意值和不允许值；可用 value 分档、扣分。",
        "Of the indicator of “{word}” less is better: no points by completion, excess or growth, and efficacy names both "
        "bounds; use value with tiers, or a deduction.",
    ),
    "appraisal-zero": (
        "考评项目“{word}”的计分方法以零为除数。",
        "The method of “{word}” divides by zero.",
    ),
    "appraisal-example": (
        "考评办法“{word}”没有算例（examples）。",
        "The appraisal “{word}” has no worked example.",
    ),
}
"""Chinese first, English second."""
