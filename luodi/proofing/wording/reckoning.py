"""Sentences about sums, rates, parts, units and figures stated twice, each with its arithmetic."""

from collections.abc import Mapping

RECKONING: Mapping[str, tuple[str, str]] = {
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
    "parts-exceed": (
        "所列各项 {working} = {total}，大于 {whole}；这些类别通常互不重合，请核对。",
        "The parts {working} make {total}, more than {whole}, though such classes do not usually overlap: check.",
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
    "twice": (
        "“{subject}”此处写作 {other}，{where}写作 {one}。",
        "“{subject}” is {other} here and {one} in {where}.",
    ),
    "twice-base": (
        "上一年的“{subject}”此处写作 {other}，{where}写作 {one}。",
        "“{subject}” of the year before is {other} here and {one} in {where}.",
    ),
    "twice-from": (
        "“{subject}”变动之前的数此处写作 {other}，{where}写作 {one}，变动之后的数却相同。",
        "What “{subject}” rose or fell from is {other} here and {one} in {where}, yet it came to the same.",
    ),
    "list-count": (
        "写明 {stated} 个，实际列出 {found} 个。",
        "{stated} are announced, {found} are listed.",
    ),
    "table-count": (
        "文中写明“{stated}”，其后的“{table}”列出 {found} 个（{rows} 行），请核对是漏列、合并还是数字有误。",
        "The text says “{stated}”; the table after it, “{table}”, lists {found} (in {rows} rows). Some may be missing or "
        "merged, or the number is wrong.",
    ),
}
"""Chinese first, English second."""
