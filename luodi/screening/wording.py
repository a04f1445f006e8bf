"""The sentences of reasons, by code: (Chinese, English). {left} is the record asked about, {right} the one found."""

WORDING: dict[str, tuple[str, str]] = {
    "former-name": (
        "投资方为同一企业，“{right}”与“{left}”是其前后用名",
        "One investor under two names: “{right}” and “{left}”",
    ),
    "same-code": ("统一社会信用代码相同：{code}", "Same unified social credit code: {code}"),
    "renamed": (
        "信用代码相同而企业名称不同：“{left}”与“{right}”，可能更名",
        "One credit code, two company names: “{left}” and “{right}”; probably renamed",
    ),
    "same-company": ("投资方名称相同：{company}", "Same investor's name: {company}"),
    "affiliate": (
        "两个投资方登记为同一集团：“{left}”与“{right}”",
        "Investors registered as one group: “{left}” and “{right}”",
    ),
    "alike-company": (
        "投资方名称相近但不相同：“{left}”与“{right}”",
        "The investors' names look or sound alike but differ: “{left}” and “{right}”",
    ),
    "same-brand": ("投资方字号相同：{brand}", "The investors share the trade name {brand}"),
    "code-mistyped": (
        "信用代码只差一两位（{left}、{right}），且至少一个校验不通过，可能误录",
        "Credit codes differ in a place or two ({left}, {right}) and at least one fails its check digit: mistyped?",
    ),
    "other-code": ("信用代码不同：{left}、{right}", "Different credit codes: {left}, {right}"),
    "same-parcel": ("使用同一地块：{parcel}", "Same parcel of land: {parcel}"),
    "other-parcel": ("地块不同：{left}、{right}", "Different parcels: {left}, {right}"),
    "shared-address": (
        "地址相同，但该地址有{count}条记录共用（园区地址），不足为据",
        "Same address, but {count} records share it (a park's address): little evidence",
    ),
    "same-site": ("建设地址相同：{place}", "Same site: {place}"),
    "alike-site": ("建设地址相近：“{left}”与“{right}”", "Sites written almost alike: “{left}” and “{right}”"),
    "same-area": ("用地面积相同：{area}亩", "Same area of land: {area} mu"),
    "same-amount": ("投资额相同：{amount}万元", "Same amount: {amount} × 10,000 yuan"),
    "near-amount": ("投资额相近：{left}万元与{right}万元", "Nearly the same amount: {left} and {right} × 10,000 yuan"),
    "amount-tenfold": (
        "投资额恰为{times}倍：{left}万元与{right}万元",
        "One amount is exactly {times} times the other: {left} and {right} × 10,000 yuan",
    ),
    "wan-read-as-yi": (
        "投资额恰差一万倍（{left}万元与{right}万元），疑将万元误作亿元",
        "Amounts differ by exactly ten thousand times ({left} and {right} × 10,000 yuan): 万元 read as 亿元",
    ),
    "other-amount": (
        "投资额不同，相差{times}倍：{left}万元与{right}万元",
        "Different amounts, {times} times apart: {left} and {right} × 10,000 yuan",
    ),
    "shared-phone": (
        "联系电话相同（{phone}），但有{count}条记录共用，可能是中介电话，不足为据",
        "Same telephone ({phone}), but {count} records share it, perhaps an agent's: little evidence",
    ),
    "same-phone": ("联系电话相同：{phone}", "Same telephone: {phone}"),
    "same-contact": ("联系人同名：{contact}", "Contacts of the same name: {contact}"),
    "same-contract": ("合同编号相同：{contract}", "Same contract number: {contract}"),
    "same-capacity": ("设计产能相同：{capacity}", "Same capacity: {capacity}"),
    "same-project-name": ("项目名称实质相同：{project}", "The projects' names are the same in substance: {project}"),
    "alike-project-name": (
        "项目名称相似（{percent}%）：“{left}”与“{right}”",
        "The projects' names are alike ({percent} %): “{left}” and “{right}”",
    ),
    "other-county": ("申报县区不同", "Declared by different counties"),
    "two-counties": ("同一地块由两个县区申报", "One parcel declared by two counties"),
    "phase-shares": (
        "名为后期工程，但与前一项目{shared}相同，不是新的一期",
        "Called a later phase, yet it shares the earlier project's {shared}: no new phase",
    ),
    "phase-apart": (
        "名为后期工程，且地块、投资额、合同均未与前一项目重合",
        "Called a later phase, and shares no land, amount or contract with the earlier project",
    ),
    "phase-named": (
        "名为后期工程，与前一项目{shared}相同，请核对",
        "Called a later phase; it has the earlier project's {shared}: please check",
    ),
}

SHARED = {
    "parcel": ("地块", "parcel"),
    "place": ("地址", "address"),
    "contract": ("合同编号", "contract number"),
    "amount": ("投资额", "amount"),
    "area": ("用地面积", "area of land"),
    "capacity": ("产能", "capacity"),
}
"""What a phase may share with an earlier one: (Chinese, English)."""
