"""An annual report of sixty pages: from its frozen content to the PDF, the DOCX and the page of its own.

    python -m benchmarks.papers [--pages 60] [--runs 5]

The content is made of the report's own parts: headings, paragraphs with figures, lists of projects, tables of units.
"""

import argparse
import os
import time
from io import BytesIO

PAGES, RUNS, LIMIT = 60, 5, 3.0
UNITS, PROJECTS = 30, 20


def content(parts: int) -> object:
    """Return a content of `parts` parts, each about a page and a half."""
    from luodi.documents.content import Content

    figures: dict[str, object] = {}
    sections = [_section(number, figures) for number in range(1, parts + 1)]
    return Content.model_validate(
        {
            "document": "rule-of-law-report",
            "place": "某县",
            "title": [{"text": "某县招商发展中心法治政府建设年度报告"}],
            "period": "2022",
            "period_text": "2022年",
            "as_of": "2023-01-01T00:00:00+08:00",
            "issuer": "某县招商发展中心",
            "recipients": "县委、县政府",
            "cite": [],
            "rulebook_digest": "",
            "sections": sections,
            "figures": figures,
        }
    )


def _section(number: int, figures: dict[str, object]) -> dict[str, object]:
    paragraph = [
        {"text": f"第{number}项工作落实情况：全年新签约项目"},
        {"figure": _figure(figures, number, 0)},
        {"text": "个，协议总投资较上年增长，各单位按职责推进项目落地，依法办理审批手续，督促兑现承诺。" * 4},
    ]
    table = {
        "columns": [_column("签约（个）"), _column("总投资（亿元）")],
        "rows": [
            {
                "unit": f"u{unit}",
                "name": f"第{unit}镇",
                "figures": [_figure(figures, number, unit), _figure(figures, number, unit + UNITS)],
            }
            for unit in range(1, UNITS + 1)
        ],
        "note": "按结果凭证汇总。",
    }
    rows = [{"cells": [f"第{number}批第{row}个项目", "某镇", "12,000万元"]} for row in range(PROJECTS)]
    listing = {"columns": ["name", "unit", "amount"], "rows": rows, "figure": _figure(figures, number, 0), "total": 20}
    heading = {"id": str(number), "heading": f"（{number}）推进工作", "level": 2}
    return heading | {"paragraphs": [paragraph] * 3, "table": table, "listings": [listing]}


def _column(title: str) -> dict[str, str]:
    return {"title": title, "indicator": "signed-count", "window": "year", "period": "2022", "unit": "个"}


def _figure(figures: dict[str, object], number: int, unit: int) -> str:
    key = f"figure:signed-count@year:{number}-{unit}"
    value = str(number * 100 + unit)
    figures[key] = {
        "key": key,
        "kind": "figure",
        "indicator": "signed-count",
        "title": "新签约项目",
        "window": "year",
        "period": "2022",
        "value": value,
        "text": value,
        "unit": "个",
        "cite": [],
    }
    return key


def measure(pages: int, runs: int) -> dict[str, tuple[float, float]]:
    """Return for each format the fastest and the middle run in seconds; the PDF has at least `pages` pages."""
    from datetime import date

    from pypdf import PdfReader

    from luodi.documents.making import Made, write
    from luodi.formats.papers import DocumentNumber

    number = DocumentNumber(prefix="某招商法", year=2023, serial=1)
    parts, found = pages // 3, 0
    while found < pages:
        made = Made(
            content=content(parts), number=number, dated=date(2023, 2, 20), signatory="", watermark="", place_code=""
        )
        found = len(PdfReader(BytesIO(write(made, "pdf"))).pages)
        parts += max(1, (pages - found) * parts // max(found, 1))
    print(f"an annual report of {found} pages, {len(made.content.figures):,} figures")
    taken = {}
    for format in ("pdf", "docx", "html"):
        seconds = []
        for _run in range(runs):
            begun = time.perf_counter()
            write(made, format)
            seconds.append(time.perf_counter() - begun)
        taken[format] = (min(seconds), sorted(seconds)[len(seconds) // 2])
    return taken


def main() -> int:
    """Print the times; the exit status says whether the PDF stayed under the limit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.papers", description=__doc__)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--runs", type=int, default=RUNS)
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.config.settings")
    import django

    django.setup()
    taken = measure(asked.pages, asked.runs)
    for format, (fastest, middle) in taken.items():
        print(f"{format}: {middle:.2f} s (fastest {fastest:.2f} s)")
    reached = taken["pdf"][1] < LIMIT
    print(f"limit for the PDF {LIMIT} s: {'reached' if reached else 'missed'}")
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main())
