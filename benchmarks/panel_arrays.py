"""The same panel over arrays with numba: one pass for sums and keys, a sort to tell projects apart."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from benchmarks.panel_peers import COLUMNS, COUNTIES, FIRST, MOMENT, MONTHS


def arrays(entries: Path) -> dict[str, Any]:
    """Return the columns as arrays: words as codes, days and instants as numbers, blanks as the largest number."""
    table = pq.read_table(entries, columns=list(COLUMNS), read_dictionary=["kind", "currency"])
    found: dict[str, Any] = {}
    for name in COLUMNS:
        column = table[name].combine_chunks()
        kind = str(column.type)
        if kind.startswith("dictionary"):
            codes = {word: code for code, word in enumerate(column.dictionary.to_pylist())}
            found[name] = np.asarray(column.indices).astype(np.int8)
            found[f"{name}_codes"] = codes
        elif kind.startswith("date"):
            found[name] = np.asarray(column.cast("int32"))
        else:
            whole = column.cast("int64") if kind != "bool" else column.cast("int8")
            limit = np.iinfo(np.int64).max if "_at" in name else 0
            found[name] = np.asarray(whole.fill_null(limit))
    return found


def reckoner(columns: dict[str, Any]) -> Any:
    """Return a function that reckons rates, growth and ranks from the arrays in memory; compiled by its first call."""
    import numba

    kinds, currencies = columns["kind_codes"], columns["currency_codes"]
    days = np.array([_month(day) for day in range(int(columns["booked_on"].max()) + 1)], np.int32)
    moment = int(np.datetime64(MOMENT.replace(" ", "T"), "us").astype(np.int64))
    wanted = tuple(kinds[name] for name in ("signed", "started", "produced", "investment-done"))
    yuan = currencies["CNY"]

    rows, told_apart = numba.njit(_rows), numba.njit(_told_apart)
    names = ("jurisdiction", "project", "kind", "currency", "booked_on", "recorded_at", "sign", "reversed_at")
    names += ("amount_cents", "ruling_verified", "ruling_amount_cents", "ruling_recorded_at")

    def reckoned() -> dict[str, Any]:
        keys, lengths, sums = rows(*(columns[name] for name in names), days, wanted, yuan, moment)
        counts = [told_apart(np.sort(keys[which, : lengths[which]])) for which in range(3)]
        pairs = ((counts[1], counts[0]), (sums[0], sums[1]), (counts[2], counts[0]))
        rates = [
            np.divide(a, b, out=np.full(a.shape, np.nan), where=b != 0).reshape(COUNTIES, MONTHS) for a, b in pairs
        ]
        with np.errstate(invalid="ignore", divide="ignore"):
            growth = [rate[:, 12:] / rate[:, :-12] - 1 for rate in rates]
        ranks = [(-np.nan_to_num(rate, nan=-1)).argsort(axis=0).argsort(axis=0) for rate in rates]
        return {"counts": counts, "sums": sums, "rates": rates, "growth": growth, "ranks": ranks}

    return reckoned


def _month(day: int) -> int:
    found = np.datetime64(day, "D").astype("datetime64[M]").astype(int)
    return int(found) + 1970 * 12


def _rows(
    county,
    project,
    kind,
    currency,
    day,
    recorded,
    sign,
    undone,
    amount,
    verified,
    ruled,
    at,
    month_of,
    wanted,
    yuan,
    moment,
):
    signed, started, produced, invested = wanted
    keys = np.empty((3, len(county)), np.int64)
    lengths = np.zeros(3, np.int64)
    sums = np.zeros((2, COUNTIES * MONTHS), np.int64)
    for i in range(len(county)):
        what = kind[i]
        month = month_of[day[i]] - FIRST
        if month < 0 or month >= MONTHS or recorded[i] >= moment:
            continue
        cell = (county[i] - 1) * MONTHS + month
        is_verified = verified[i] == 1 and at[i] < moment
        stands = sign[i] == 1 and undone[i] >= moment
        which = -1
        if what == signed:
            if currency[i] == yuan:
                sums[1, cell] += amount[i]
            which = 0
        elif what == invested:
            if currency[i] == yuan and is_verified:
                sums[0, cell] += ruled[i]
        elif is_verified and what == started:
            which = 1
        elif is_verified and what == produced:
            which = 2
        if which >= 0 and stands:
            keys[which, lengths[which]] = cell * 100_000_000 + project[i]
            lengths[which] += 1
    return keys, lengths, sums


def _told_apart(ordered):
    counts = np.zeros(COUNTIES * MONTHS, np.int64)
    for i in range(len(ordered)):
        if i == 0 or ordered[i] != ordered[i - 1]:
            counts[ordered[i] // 100_000_000] += 1
    return counts
