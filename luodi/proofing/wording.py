"""Every sentence the figure check can say, Chinese first, English second, each with its arithmetic."""

from collections.abc import Mapping

KIND_NAMES: Mapping[str, tuple[str, str]] = {
    "sum": ("合计不符", "sum"),
    "rate": ("比率不符", "rate"),
    "part": ("部分与总数", "part and whole"),
    "unit": ("单位或数量级", "unit or magnitude"),
    "date": ("日期", "date"),
    "growth": ("增减与进度", "growth and progress"),
    "target": ("目标", "target"),
    "estimate": ("预计数", "estimate"),
    "twice": ("前后不一", "stated twice"),
    "law": ("法规引用", "law"),
    "repeat": ("重复段落", "repeated passage"),
    "mark": ("残留标记", "left-over mark"),
    "lost": ("丢字", "lost characters"),
    "style": ("写法", "wording"),
    "structure": ("结构", "structure"),
    "numbering": ("序号", "numbering"),
    "list": ("名单", "list"),
    "ledger": ("与台账比对", "against the ledger"),
}

SENTENCES: Mapping[str, tuple[str, str]] = {
    # sums
    "sum": (
        "各分项 {working} = {total}，与所写的 {whole} 相差 {difference}（已按末位四舍五入或截尾留出余地）。",
        "The parts {working} make {total}, not {whole}; the difference is {difference}, rounding allowed for.",
    ),
    "sum-scope": (
        "个数分项相加等于总数，金额分项 {working} = {total} 却不等于 {whole}（差 {difference}）；可能口径或单位不同，请核对。",
        "The counts add up, but the amounts {working} make {total}, not {whole} (difference {difference}); scope or unit may "
        "differ.",
    ),
    "sum-table": (
        "“{heading}”列：{working} = {total}，合计写作 {whole}，相差 {difference}。",
        "Column “{heading}”: {working} make {total}, the total says {whole}; the difference is {difference}.",
    ),
    "sum-table-scope": (
        "“{heading}”列：所列各行相加为 {total}，合计写作 {whole}，相差 {difference}；可能有行没有列出或口径不同，请核对。",
        "Column “{heading}”: the rows listed make {total}, the total says {whole} (difference {difference}); rows may be "
        "missing or the scope may differ.",
    ),
    "sum-row": (
        "本行各项 {working} = {total}，“{heading}”写作 {whole}，相差 {difference}。",
        "The parts of this row, {working}, make {total}; “{heading}” says {whole}, a difference of {difference}.",
    ),
    # rates
    "rate": (
        "{above} ÷ {below} = {quotient}；无论怎样四舍五入或截尾，都得不到 {rate}。",
        "{above} ÷ {below} = {quotient}: no rounding or cutting off gives {rate}.",
    ),
    "rate-lenient": (
        "按文中数字 {above} ÷ {below} = {quotient}，与 {rate} 不符；分子、分母可能另有所指，请核对。",
        "By the figures given {above} ÷ {below} = {quotient}, not {rate}; other figures may be meant.",
    ),
    "rate-name": (
        "{rate} 与“{part} ÷ {whole}”吻合，但分子是“{stem}”，名称却是“{name}”，请核对名称和口径。",
        "{rate} fits {part} ÷ {whole}, but what is divided is “{stem}” while it is called “{name}”; check name and definition.",
    ),
    "percent-form": (
        "“{heading}”列多数是百分数，此格 {value} 可能少乘或多乘了 100。",
        "Most of column “{heading}” are percentages; {value} may be off by a factor of 100.",
    ),
    # parts
    "part-larger": (
        "“{name}”{part} 是其中一部分，却大于总数 {whole}。",
        "“{name}” {part} is a part, yet larger than the whole, {whole}.",
    ),
    "part-larger-table": (
        "“{name}”{part} 大于所属的“{whole_name}”{whole}。",
        "“{name}” {part} is larger than “{whole_name}” {whole}, which it belongs to.",
    ),
    "parts-overlap": (
        "所列各项 {working} = {total}，大于 {whole}：说明各项互有重合，不宜相加，建议写明。",
        "The parts {working} make {total}, more than {whole}: they overlap; say so.",
    ),
    "parts-rest": (
        "所列各项 {working} = {total}，占 {whole} 中的一部分，其余 {rest} 的去向未说明；各项如互有重合则不能相加。",
        "The parts {working} make {total} of {whole}; nothing is said of the other {rest}. If they overlap they do not add up.",
    ),
    "threshold": (
        "“{high_name}”{high} 多于“{low_name}”{low}：档次更高的应当包含在档次低的之内。",
        "“{high_name}” {high} exceeds “{low_name}” {low}, which includes it.",
    ),
    "share-above": ("占比 {share} 超过 100%。", "A share of {share} is above 100%."),
    "rate-above": (
        "{share} 超过 100%：如含往年项目滚动，属正常，否则请核对。",
        "{share} is above 100%: normal if projects of earlier years roll over, otherwise check.",
    ),
    "rolled-over": (
        "到位 {paid} 大于本期合同 {contract}：到位数可能含往年合同滚动到资，不作为错误，建议注明口径。",
        "{paid} in place exceeds contracts of {contract}: funds of earlier contracts may have rolled over. Not an error; state "
        "the scope.",
    ),
    # units
    "unit-power": (
        "{one} 换算应为 {same}，文中写作 {other}，相差 {power}，单位或小数点有误。",
        "{one} is {same}, yet {other} is written: off by {power}; a unit or a decimal point is wrong.",
    ),
    "unit-differs": (
        "{one} 换算应为 {same}，文中写作 {other}。",
        "{one} is {same}, yet {other} is written.",
    ),
    "unit-exchange": (
        "{one} 与 {other} 折合的汇率是 {rate}，不合常理，单位可能写错。",
        "{one} against {other} means an exchange rate of {rate}; a unit may be wrong.",
    ),
    "unit-heading": (
        "列名“{heading}”说的是{said}，单位却是{unit}，请核对。",
        "Column “{heading}” speaks of {said} but its unit is {unit}.",
    ),
    "unit-outlier": (
        "“{heading}”列的中间值是 {median}，此格 {value} 是它的 {times} 倍（或几分之一），可能单位写错。",
        "The median of column “{heading}” is {median}; {value} is {times} times as large or as small: the unit may be wrong.",
    ),
    "unit-columns": (
        "同一行“{one_name}”{one} 与“{other_name}”{other} 换算不符（应为 {same}）。",
        "In one row “{one_name}” {one} and “{other_name}” {other} do not agree (should be {same}).",
    ),
    # dates
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
    "deadline-without-year": ("“{day}”未写年份。", "“{day}” names no year."),
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
    # growth
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
    # the rest
    "twice": (
        "“{subject}”此处写作 {other}，{where}写作 {one}。",
        "“{subject}” is {other} here and {one} in {where}.",
    ),
    "law-repealed": (
        "《{title}》自 {day} 起已不再施行（{by}），本文所述时间为 {draft}；现行的是：{instead}。",
        "《{title}》 is no longer in force since {day} ({by}); the draft is of {draft}. In force now: {instead}.",
    ),
    "law-not-yet": (
        "《{title}》自 {day} 起施行，本文所述时间为 {draft}，当时尚未施行。",
        "《{title}》 is in force only since {day}; the draft is of {draft}.",
    ),
    "law-name": (
        "没有《{written}》，可能是《{title}》。",
        "There is no 《{written}》; perhaps 《{title}》 is meant.",
    ),
    "repeat": (
        "与{where}“{first}……”重复（约{length}字）。",
        "Repeats {where}, “{first}…” (about {length} characters).",
    ),
    "mark-entity": ("残留网页字符代码“{words}”。", "A character code of a web page was left over: “{words}”."),
    "mark-tag": ("残留网页标签“{words}”。", "A tag of a web page was left over: “{words}”."),
    "mark-field": ("残留文字处理软件的标记“{words}”。", "A mark of the word processor was left over: “{words}”."),
    "mark-template": ("模板占位“{words}”没有填写。", "The placeholder “{words}” was not filled."),
    "mark-markdown": ("残留排版符号“{words}”。", "Mark-up was left over: “{words}”."),
    "mark-blank": ("“{words}”处留空，没有填写。", "“{words}” was left blank."),
    "mark-garbled": ("有无法显示的乱码“{words}”。", "Garbled characters: “{words}”."),
    "lost-bracket": (
        "发文字号“{words}”括号不成对，可能丢了“〕”和“号”。",
        "The document number “{words}” lost a bracket.",
    ),
    "lost-brackets": (
        "发文字号“{words}”丢了六角括号，应形如“〔2022〕10号”。",
        "The document number “{words}” lost its brackets; it should look like 〔2022〕10号.",
    ),
    "lost-number": ("发文字号“{words}”缺年份或序号。", "The document number “{words}” lacks its year or number."),
    "lost-dash": ("“{words}”丢了起止年份之间的连接号。", "“{words}” lost the dash between its years."),
    "lost-month": ("日期“{words}”丢了“月”字。", "The date “{words}” lost its month sign."),
    "lost-date": ("日期“{words}”丢了“年”“月”等字。", "The date “{words}” lost its signs for year and month."),
    "lost-dashes": (
        "编号“{words}”丢了连接号，他处写作“{full}”。",
        "“{words}” lost its dashes; elsewhere it is “{full}”.",
    ),
    "lost-character": ("“{words}”前可能丢了“截”字。", "“{words}” probably lost the character 截."),
    "blank-date": ("日期“{words}”没有填写。", "The date “{words}” was not filled in."),
    "number-brackets": (
        "发文字号“{words}”的年份应使用六角括号〔〕（GB/T 9704）。",
        "The year in “{words}” belongs in 〔〕 (GB/T 9704).",
    ),
    "number-zero": ("发文字号“{words}”不编虚位（1 不编为 01）。", "“{words}”: numbers take no leading zero."),
    "number-ordinal": ("发文字号“{words}”不加“第”字。", "“{words}” takes no 第."),
    "number-year": ("发文字号“{words}”的年份应写全称。", "The year in “{words}” is written in full."),
    "wording-over": ("“{words}”宜用“余”（如“百余个”）。", "“{words}”: 余 is the usual word (百余个)."),
    "punctuation": ("“{words}”之前不用顿号。", "No 、 before the conjunction in “{words}”."),
    "double-qualifier": ("“{words}”概数词前后矛盾或重复。", "“{words}” qualifies the number twice."),
    "falls-by-times": ("减少不能用倍数：“{words}”。", "Nothing falls by so many times: “{words}”."),
    "heading-twice": (
        "标题序号“{number}”用了两次（前一个是“{before}”）。",
        "Heading number {number} is used twice (before: “{before}”).",
    ),
    "heading-leaps": (
        "标题序号“{number}”与前一个“{before}”不连续。",
        "Heading number {number} does not follow “{before}”.",
    ),
    "brackets-mixed": (
        "同级标题有的用全角括号（一），有的用半角括号(二)，宜统一。",
        "Headings of one level use both （一） and (二).",
    ),
    "list-count": (
        "写明 {stated} 个，实际列出 {found} 个。",
        "{stated} are announced, {found} are listed.",
    ),
    "post-twice": (
        "“{first}”和“{second}”同列为“{post}”，请核对职务。",
        "“{first}” and “{second}” are both listed as “{post}”.",
    ),
    "content-missing": (
        "{structure}应有的内容“{title}”没有写到。",
        "{structure} should hold “{title}”; it is missing.",
    ),
    "content-not-apart": (
        "{structure}应有的内容“{title}”没有单列标题，只在正文中提到。",
        "{structure} should hold “{title}” under a heading of its own; it is only mentioned.",
    ),
    "steps-table": (
        "“{later_name}”{later} 早于“{earlier_name}”{earlier}。",
        "“{later_name}” {later} is before “{earlier_name}” {earlier}.",
    ),
    "ledger-differs": (
        "台账中“{title}”{period}为 {value}（{state}，截至{as_of}，共 {rows} 条），文中写作 {written}。",
        "The ledger has {value} for “{title}”, {period} ({state}, as of {as_of}, {rows} rows); the draft says {written}.",
    ),
    "ledger-doubt": (
        "台账中“{title}”{period}为 {value}（{state}，截至{as_of}，共 {rows} 条），文中“{subject}”写作 {written}，如是同一口径请核对。",
        "The ledger has {value} for “{title}”, {period} ({state}, as of {as_of}, {rows} rows); “{subject}” in the draft says "
        "{written}. If the same is meant, check.",
    ),
    "ledger-equal": (
        "与台账一致：“{title}”{period}为 {value}（{state}，截至{as_of}，共 {rows} 条）。",
        "Agrees with the ledger: “{title}”, {period}, {value} ({state}, as of {as_of}, {rows} rows).",
    ),
}
