"""Sentences about dates, growth, progress, targets and estimates."""

from collections.abc import Mapping

TIMES: Mapping[str, tuple[str, str]] = {
    "impossible-day": ("日历上没有 {day} 这一天。", "There is no such day as {day}."),
    "span-backwards": ("{last} 早于 {first}，起止颠倒。", "{last} is before {first}: the span runs backwards."),
    "span-precision": (
        "起止日期一个写到日、一个只写到月（{first}、{last}），期限不明确。",
        "One end names a day and the other only a month ({first}, {last}): the span is not exact.",
    ),
    "stages-inverted": (
        "“{stage}”为 {first} 至 {last}，其后的“{next}”为 {next_first} 至 {next_last}：前一阶段比后一阶段结束得还晚，日期倒挂。",
        "“{stage}” runs {first} to {last}, the following “{next}” {next_first} to {next_last}: the earlier one ends later.",
    ),
    "stages-overlap": (
        "“{stage}”到 {last} 结束，“{next}”{next_first} 已开始，两个阶段重叠。",
        "“{stage}” ends {last} but “{next}” begins {next_first}: they overlap.",
    ),
    "deadline-without-year": ("“{day}前”未写年份。", "The deadline {day} names no year."),
    "steps-inverted": (
        "{last} 早于 {first}，先后次序不合常理，请核对。",
        "{last} is before {first}: an unusual order, please check.",
    ),
    "after-document": (
        "文件日期是 {document}，却写有截至 {day} 的情况。",
        "The document is dated {document} but reports as of {day}.",
    ),
    "issued-before-signed": (
        "发文日期 {issued} 早于签署日期 {signed}。",
        "Issued {issued}, before it was signed {signed}.",
    ),
    "issued-late": (
        "签署日期 {signed} 与发文日期 {issued} 相隔一年以上，请核对。",
        "Signed {signed}, issued {issued}: more than a year apart.",
    ),
    "expired-before-issue": (
        "有效期 {until} 早于发文日期 {issued}。",
        "Valid until {until}, before it was issued {issued}.",
    ),
    "growth-negative-word": (
        "负增长写成“增长{growth}”，宜写作“下降{plain}”。",
        "A fall is written as growth of {growth}; write a fall of {plain}.",
    ),
    "growth-double-negative": (
        "“下降”之后又带负号（{growth}），到底是升是降不明确。",
        "“Fell by” with a minus sign ({growth}): up or down?",
    ),
    "growth": (
        "由 {before} 到 {now}，变动应为 {real}，与“{growth}”不符。",
        "From {before} to {now} is {real}, not “{growth}”.",
    ),
    "growth-amount": (
        "由 {before} 到 {now}，相差 {real}，与“{growth}”不符。",
        "From {before} to {now} is a change of {real}, not “{growth}”.",
    ),
    "growth-direction": (
        "由 {before} 到 {now}，变动为 {real}，文中却说“{growth}”，方向相反。",
        "From {before} to {now} is {real}; the text says “{growth}”, the opposite.",
    ),
    "time-difference": (
        "{rate} 减去 {month} 个月的时序进度，应为 {real} 个百分点，与“{difference}”不符。",
        "{rate} less the progress due after {month} months is {real} points, not “{difference}”.",
    ),
    "time-difference-any": (
        "{rate} 与“{difference}”对不上任何一个月的时序进度。",
        "{rate} and “{difference}” fit the progress due after no number of months.",
    ),
    "target-missed": (
        "文中称“{claim}”，但 {value} 小于目标 {target}。",
        "The text claims “{claim}”, yet {value} is below the target of {target}.",
    ),
    "target-implied": (
        "只写完成率 {rate}，未写目标数；由 {value} 反推，目标约在 {low} 至 {high} 之间。",
        "A completion of {rate} without the target; {value} means it lies between {low} and {high}.",
    ),
    "target-unnamed": (
        "“{claim}”未写明目标数，读者无从核对。",
        "“{claim}” names no target, so nobody can check it.",
    ),
    "estimate": (
        "“{words}”是预计数，不是结果数，报告已结束的时期时宜用实际数。",
        "“{words}”: an estimate, not a result; a report on a period that is over should give the result.",
    ),
    "steps-table": (
        "“{later_name}”{later} 早于“{earlier_name}”{earlier}。",
        "“{later_name}” {later} is before “{earlier_name}” {earlier}.",
    ),
}
"""Chinese first, English second."""
