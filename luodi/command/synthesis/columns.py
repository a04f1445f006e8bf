"""Drawn rows in the columns that indicators are compiled over: one layout for Parquet files and every engine."""

from __future__ import annotations

import polars as pl

from luodi.command.synthesis.ground import MARK

MICROSECONDS = 1_000_000
_DAYS = ("signed_on", "registered_on", "started_on", "produced_on")
_NO_MONEY = ("fixed_investment", "foreign_investment")


def entries_in_columns(entries: pl.DataFrame) -> pl.DataFrame:
    """Return the entries with days as dates, instants as UTC timestamps, amounts as whole cents."""
    return entries.select(
        "id",
        "jurisdiction",
        "project",
        "unit",
        "unit_code",
        "kind",
        pl.lit("").alias("category"),
        "post_code",
        "amount_cents",
        "currency",
        _day("booked_day").alias("booked_on"),
        _day("occurred_day").alias("occurred_on"),
        pl.lit("day").alias("precision"),
        _instant("recorded_at"),
        pl.col("sign").cast(pl.Int8),
        "reverses",
        _instant("reversed_at"),
        "industry",
        "origin",
        "total_investment_cents",
        "total_investment_currency",
        _day("signed_day").alias("signed_on"),
        "ruling_verified",
        "ruling_amount_cents",
        _instant("ruling_recorded_at"),
    )


def projects_in_columns(projects: pl.DataFrame) -> pl.DataFrame:
    """Return the projects in the same way; what is not drawn is blank."""
    blank_money = [pl.lit(None, pl.Int64).alias(f"{name}_cents") for name in _NO_MONEY]
    blank_money += [
        pl.lit(code).alias(f"{name}_currency") for name, code in zip(_NO_MONEY, ("CNY", "USD"), strict=True)
    ]
    present = set(projects.columns)
    days = [_day(name) if name in present else pl.lit(None, pl.Date).alias(name) for name in _DAYS]
    funds = pl.col("funds_in_place") if "funds_in_place" in present else pl.lit(None, pl.Int64)
    return projects.select(
        "id",
        "jurisdiction",
        "unit",
        "unit_code",
        pl.col("unit_code").alias("landing_unit_code"),
        "name",
        *(pl.lit("").alias(name) for name in ("code", "uscc", "landing_place", "site", "contact")),
        pl.lit(MARK).alias("remark"),
        "industry",
        "chain",
        "origin",
        "stage",
        "total_investment_cents",
        "total_investment_currency",
        *blank_money,
        funds.alias("funds_in_place_cents"),
        pl.col("land").alias("land_area_mu_hundredths"),
        *days,
        _instant("created_at").dt.date().alias("stage_entered_on"),
        _instant("created_at"),
    )


def _day(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Int32).cast(pl.Date)


def _instant(name: str) -> pl.Expr:
    return (pl.col(name) * MICROSECONDS).cast(pl.Datetime("us", "UTC")).alias(name)
