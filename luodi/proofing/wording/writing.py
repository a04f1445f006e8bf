"""Sentences about laws, repeated passages, left-over marks, lost characters, headings, lists and structure."""

from collections.abc import Mapping

WRITING: Mapping[str, tuple[str, str]] = {
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
    "post-twice": (
        "“{first}”和“{second}”同列为“{post}”，请核对职务。",
        "“{first}” and “{second}” are both listed as “{post}”.",
    ),
    "content-missing": (
        "{structure}应有的内容“{title}”没有写到。",
        "A “{structure}” should hold “{title}”; it is missing.",
    ),
    "content-not-apart": (
        "{structure}应有的内容“{title}”没有单列标题，只在正文中提到。",
        "A “{structure}” should hold “{title}” under a heading of its own; it is only mentioned.",
    ),
}
"""Chinese first, English second."""
