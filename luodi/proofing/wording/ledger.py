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
