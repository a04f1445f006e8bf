"""The yardstick: Splink 5 on DuckDB, as it comes and as an expert would set it up, on our own normalised columns.

Published so that anybody can judge whether the comparison is fair: same normalisation as ours, sensible blocking,
term frequencies, an amount-ratio comparison, and a comparison of its own for phases. Splink is a development
requirement only. Read beside: Splink 5 documentation, comparison_library and training.
"""

import logging
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from luodi.screening.normalizing.fields import COLUMNS_READ, normalize_column

if TYPE_CHECKING:
    from splink import Linker, SettingsCreator

Setup = Literal["default", "expert", "expert-told"]
"""As the library's page shows it; as an expert sets it up, trained without labels; and the same where the expert also
sets by hand what the words for phases weigh, since expectation maximisation takes genuine phases for matches."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run of Splink gave: pairs with left, right, score, and how long its parts took."""

    pairs: pa.Table
    train_seconds: float
    predict_seconds: float


def table_for_splink(records: pa.Table) -> pa.Table:
    """Return the records in the comparable form that our own matcher uses, blanks as nulls."""
    columns: dict[str, Any] = {"unique_id": records["rec_id"]}
    for column, names in COLUMNS_READ.items():
        texts = records[column].to_pylist()
        unique = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        read = normalize_column(column, list(unique))
        rows = pa.array([unique[text] for text in texts])
        for spot, name in enumerate(names):
            columns[name] = pa.array([_blank_is_null(values[spot]) for values in read]).take(rows)
    columns["capacity_unit"] = pc.binary_join_element_wise(
        pc.cast(columns["capacity"], pa.string()), columns.pop("unit"), "|"
    )
    return pa.table(columns)


def _blank_is_null(value: object) -> object:
    return None if value in ("", 0.0) or value != value else value


def link(records: pa.Table, *, setup: Setup, least: float = 0.01, seed: int = 1) -> Linked:
    """Return the pairs a freshly trained Splink scores at `least` or more, trained on the records without labels."""
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    database = DuckDBAPI()
    frame = database.register(table_for_splink(records))
    settings = default_settings() if setup == "default" else expert_settings(told=setup == "expert-told")
    linker = Linker(frame, settings, log_level=logging.ERROR)
    started = perf_counter()
    train(linker, setup=setup, seed=seed)
    trained = perf_counter()
    found = linker.inference.predict(threshold_match_probability=least).as_duckdbpyrelation()
    pairs = found.select("unique_id_l as left, unique_id_r as right, match_probability as score").to_arrow_table()
    return Linked(pairs=pairs, train_seconds=trained - started, predict_seconds=perf_counter() - trained)


def train(linker: "Linker", *, setup: Setup, seed: int) -> None:
    """Train without labels: the prior from exact rules, u by random sampling, m by expectation maximisation."""
    from splink import block_on

    exact: list[Any] = [block_on("code", "core"), block_on("contract", "stem"), block_on("parcel", "stem")]
    linker.training.estimate_probability_two_random_records_match(exact, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6 if setup == "default" else 1e7, seed=seed)
    rules = [block_on("code"), block_on("phone"), block_on("stem")]
    if setup != "default":
        rules = [
            block_on("code", "region"),
            block_on("phone", "contact"),
            block_on("stem", "contact"),
            block_on("parcel"),
        ]
    for rule in rules:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


def default_settings() -> "SettingsCreator":
    """Return what somebody sets up in an afternoon: library comparisons on every column, unsupervised."""
    import splink.comparison_library as compare
    from splink import SettingsCreator, block_on

    exact = ("parcel", "contract", "contact", "phone", "region", "industry")
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            compare.JaroWinklerAtThresholds("stem", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds("core", [0.92, 0.8]),
            compare.LevenshteinAtThresholds("code", [2]),
            compare.JaroWinklerAtThresholds("place", [0.92]),
            *(compare.ExactMatch(name) for name in exact),
            compare.ExactMatch("amount"),
            compare.ExactMatch("capacity_unit"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("code"), block_on("stem"), block_on("phone"), block_on("parcel"), block_on("contract"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip


def expert_settings(*, told: bool) -> "SettingsCreator":
    """Return a configuration that knows the field: ratios of amounts, rarity of names, and what makes a phase.

    `told`: what phases weigh is set by hand instead of trained.
    """
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            _investor(), _core(), _amount(), _rare("parcel"), _place(), _rare("contract"), _people(), _capacity(),
            _area(), _day(), _phase(told=told),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("code"), block_on("stem"), block_on("phone"), block_on("contract"), block_on("parcel", "region"),
            block_on("sound", "contact"), block_on("contact", "capacity_unit"), block_on("core", "capacity_unit"),
            block_on("brand", "capacity_unit"), block_on("substr(code, 9, 8)"), block_on("substr(code, 1, 12)"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip


def _comparison(name: str, null: str, levels: list[tuple[str, str]], rare: str = "") -> dict[str, Any]:
    """A custom comparison: the null level, the given levels (label, SQL) and everything else.

    With `rare`, the first level is weighed by how rare the value of that column is.
    """
    listed: list[dict[str, Any]] = [{"sql_condition": null, "label_for_charts": "null", "is_null_level": True}]
    listed += [{"sql_condition": sql, "label_for_charts": label} for label, sql in levels]
    if rare:
        listed[1] |= {"tf_adjustment_column": rare, "tf_adjustment_weight": 1.0}
    listed.append({"sql_condition": "ELSE", "label_for_charts": "else"})
    return {"output_column_name": name, "comparison_levels": listed}


def _investor() -> dict[str, Any]:
    """One comparison for code and name: both say who invests, and counting both as evidence would count it twice."""
    levels = [
        ("same name", "stem_l = stem_r"),
        ("same code, other name", "code_l = code_r"),
        ("code with a slip", "damerau_levenshtein(code_l, code_r) <= 2"),
        ("sounds alike", "sound_l = sound_r"),
        ("near", "jaro_winkler_similarity(stem_l, stem_r) >= 0.9"),
        ("same brand", "brand_l = brand_r"),
    ]
    null = "(stem_l IS NULL OR stem_r IS NULL) AND (code_l IS NULL OR code_r IS NULL)"
    return _comparison("stem", null, levels, rare="stem")


def _core() -> dict[str, Any]:
    levels = [
        ("exact", "core_l = core_r"),
        ("near", "jaro_winkler_similarity(core_l, core_r) >= 0.9"),
        ("one in other", "contains(core_l, core_r) OR contains(core_r, core_l)"),
        ("somewhat", "jaro_winkler_similarity(core_l, core_r) >= 0.7 OR jaccard(core_l, core_r) >= 0.5"),
    ]
    return _comparison("core", "core_l IS NULL OR core_r IS NULL", levels, rare="core")


_RATIO = "greatest(amount_l, amount_r) / nullif(least(amount_l, amount_r), 0)"


def _amount() -> dict[str, Any]:
    levels = [
        ("equal", f"{_RATIO} <= 1.005"),
        ("about", f"{_RATIO} <= 1.06"),
        (
            "times ten, hundred or ten thousand",
            " OR ".join(f"abs({_RATIO} / {n} - 1) <= 0.01" for n in (10, 100, 10000)),
        ),
        ("within twice", f"{_RATIO} <= 2"),
        ("within six times", f"{_RATIO} <= 6"),
    ]
    return _comparison("amount", "amount_l IS NULL OR amount_r IS NULL", levels)


def _rare(column: str) -> dict[str, Any]:
    null = f"{column}_l IS NULL OR {column}_r IS NULL"
    return _comparison(column, null, [("exact", f"{column}_l = {column}_r")], rare=column)


def _place() -> dict[str, Any]:
    levels = [
        ("same address", "place_l = place_r"),
        ("near address", "region_l = region_r AND jaro_winkler_similarity(place_l, place_r) >= 0.9"),
        ("same county", "region_l = region_r"),
        ("same city", "floor(region_l / 100) = floor(region_r / 100)"),
    ]
    return _comparison("place", "place_l IS NULL OR place_r IS NULL", levels, rare="place")


def _people() -> dict[str, Any]:
    levels = [("phone", "phone_l = phone_r"), ("person", "contact_l = contact_r")]
    null = "(phone_l IS NULL OR phone_r IS NULL) AND (contact_l IS NULL OR contact_r IS NULL)"
    return _comparison("phone", null, levels, rare="phone")


def _capacity() -> dict[str, Any]:
    ratio = "greatest(capacity_l, capacity_r) / nullif(least(capacity_l, capacity_r), 0)"
    levels = [("equal", "capacity_unit_l = capacity_unit_r"), ("times ten", f"abs({ratio} / 10 - 1) <= 0.01")]
    null = "capacity_unit_l IS NULL OR capacity_unit_r IS NULL"
    return _comparison("capacity_unit", null, levels, rare="capacity_unit")


def _area() -> dict[str, Any]:
    ratio = "greatest(area_l, area_r) / nullif(least(area_l, area_r), 0)"
    levels = [("equal", f"{ratio} <= 1.03"), ("within twice", f"{ratio} <= 2")]
    return _comparison("area", "area_l IS NULL OR area_r IS NULL", levels)


def _day() -> dict[str, Any]:
    levels = [("a month", "abs(day_l - day_r) <= 31"), ("a year", "abs(day_l - day_r) <= 400")]
    return _comparison("day", "day_l IS NULL OR day_r IS NULL", levels)


def _phase(*, told: bool) -> dict[str, Any]:
    """What makes a genuine phase: the words say so, and land and money are others. Shared land or money unmask it."""
    named = "coalesce(phase_l, 1) <> coalesce(phase_r, 1)"
    shared = f"parcel_l = parcel_r OR contract_l = contract_r OR {_RATIO} <= 1.005"
    other = f"parcel_l <> parcel_r AND {_RATIO} > 1.06"
    levels = [
        ("phases that share land, contract or money", f"{named} AND ({shared})"),
        ("phases with other land and money", f"{named} AND ({other})"),
        ("phases, land or money not known", named),
        ("no phase, other land, money and contract", f"{other} AND contract_l <> contract_r"),
    ]
    comparison = _comparison("phase", "core_l IS NULL OR core_r IS NULL", levels)
    for spot, chance in ((2, 1e-6), (3, 1e-2), (4, 1e-3)) if told else ():
        comparison["comparison_levels"][spot] |= {"m_probability": chance, "fix_m_probability": True}
    return comparison
