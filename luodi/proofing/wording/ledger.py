"""Sentences about figures held against the ledger."""

from collections.abc import Mapping

LEDGER: Mapping[str, tuple[str, str]] = {
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
    "ledger-target": (
        "台账登记的“{title}”{period}目标为 {value}（截至{as_of}），文中写作 {written}。",
        "The target held for “{title}”, {period}, is {value} (as of {as_of}); the draft says {written}.",
    ),
    "ledger-target-doubt": (
        "台账登记的“{title}”{period}目标为 {value}（截至{as_of}），文中写作 {written}，如是同一目标请核对。",
        "The target held for “{title}”, {period}, is {value} (as of {as_of}); the draft says {written}. If the same target "
        "is meant, check.",
    ),
    "ledger-target-equal": (
        "与台账登记的目标一致：“{title}”{period}目标为 {value}（截至{as_of}）。",
        "Agrees with the target held: “{title}”, {period}, {value} (as of {as_of}).",
    ),
    "ledger-target-none": (
        "台账没有登记“{title}”{period}的目标（截至{as_of}），文中的目标 {written} 无从比对；需要比对的，请先登记目标。",
        "No target is held for “{title}”, {period} (as of {as_of}): the target of {written} in the draft cannot be compared. "
        "Set the target to have it compared.",
    ),
    "ledger-rate-completion-stated": (
        "文中“{title}”的数与台账不一致；按文中的数和台账登记的目标 {target} 计算，{period}完成率为 {value}（截至{as_of}），"
        "文中写作 {written}，请核对。",
        "“{title}” in the draft differs from the ledger; its figure against the target held, {target}, makes a completion "
        "for {period} of {value} (as of {as_of}), and the draft says {written}. Check.",
    ),
    "ledger-rate-completion": (
        "“{title}”与台账一致，但台账的{period}完成率为 {value}（{state}，截至{as_of}），文中写作 {written}；目标数可能不同，请核对。",
        "“{title}” agrees with the ledger, but its completion for {period} is {value} there ({state}, as of {as_of}); the "
        "draft says {written}. Another target may be meant; check.",
    ),
    "ledger-rate-growth": (
        "“{title}”与台账一致，但台账的{period}增幅为 {value}（{state}，截至{as_of}），文中写作 {written}；上年基数可能不同，请核对。",
        "“{title}” agrees with the ledger, but its growth for {period} is {value} there ({state}, as of {as_of}); the draft "
        "says {written}. Another base may be meant; check.",
    ),
}
"""Chinese first, English second."""
