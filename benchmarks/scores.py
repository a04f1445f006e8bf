"""Score sheets: `python -m benchmarks.scores [--sheets 1000] [--lines 20] [--projects 20000]`.

Two measurements, each with its size: the engine alone (readings in memory → sheets, ranks, frozen JSON), and the whole
way in an own house (entries in the database → figures of every unit → sheets → kept rows).
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from json import dumps
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import mkdtemp
from typing import Any

from benchmarks.house import ROOT, close_house, open_house

LIMIT_SECONDS = 10
PLACE = "411100"
INDICATORS = ("signed-count", "signed-investment", "started-count", "produced-count", "funds-in-place-amount")
METHODS: tuple[dict[str, Any], ...] = (
    {"basis": {"measure": "completion"}, "method": {"proportion": {}}, "zero_below": "60", "no_target": "zero"},
    {
        "basis": {"measure": "value"},
        "method": {"tiers": [{"at_least": "5", "points": "5"}, {"at_least": "1", "points": "2"}]},
    },
    {"basis": {"measure": "value"}, "method": {"steps": {"from": "0", "every": "2", "points": "1"}}},
    {"basis": {"measure": "value"}, "method": {"efficacy": {}}},
    {"basis": {"measure": "growth"}, "method": {"proportion": {}}, "bad_base": "zero"},
)


def main() -> int:
    """Measure and print; the exit status says whether the limit was kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scores", description=__doc__)
    parser.add_argument("--sheets", type=int, default=1000)
    parser.add_argument("--lines", type=int, default=20)
    parser.add_argument("--projects", type=int, default=20_000)
    asked = parser.parse_args()
    alone = _engine(asked.sheets, asked.lines)
    whole = _whole(asked.sheets, asked.lines, asked.projects)
    return 0 if max(alone, whole) <= LIMIT_SECONDS else 1


def _appraisal(lines: int) -> dict[str, Any]:
    """An appraisal of so many lines, every method in turn, over the place's indicators."""
    made = []
    for index in range(lines):
        how = METHODS[index % len(METHODS)]
        basis = {
            **how["basis"],
            "what": f"第{index + 1}项",
            "indicator": INDICATORS[index % len(INDICATORS)],
            "unit": "个",
        }
        line = {"id": f"line-{index + 1}", "title": f"第{index + 1}项", "cite": "lh.5.3.3", "weight": "5"}
        made.append({**line, **how, "basis": basis})
    return {
        "id": "annual-appraisal",
        "title": "合成数据考评",
        "cite": "lh.5.3.3",
        "groups": [{"id": "all", "title": "全部单位", "classes": ["districts"]}],
        "lines": made,
        "offices": {name: ["office-head"] for name in ("computed_by", "approved_by", "published_by")},
        "objection": {"working_days": 5, "by": ["clerk"], "answered_by": ["office-head"]},
        "examples": [{"title": "空表", "units": [{"unit": "甲", "lines": {}, "total": None}]}],
    }


def _engine(sheets: int, lines: int) -> float:
    """Readings drawn with a fixed seed, scored, ranked and made ready to be kept."""
    from luodi.engine.measure.scoring import Reading, place_units, placing_of, score_units
    from luodi.engine.rulebook.schema.appraisals import Appraisal

    rule = Appraisal.model_validate_json(dumps({**_appraisal(lines), "practice": True}))
    draw = Random(1)
    readings = {
        str(unit): {
            line.id: Reading(
                value=Fraction(draw.randrange(200), 10),
                target=Fraction(draw.randrange(1, 20)),
                before=Fraction(draw.randrange(0, 20)),
            )
            for line in rule.lines
        }
        for unit in range(sheets)
    }
    groups = {unit: "all" for unit in readings}

    def work() -> None:
        found = score_units(rule, readings, groups)
        place_units(rule, {unit: placing_of(rule, sheet) for unit, sheet in found.items()})
        sum(len(sheet.text()) + sum(len(one.text()) for one in sheet.lines) for sheet in found.values())

    return _timed("engine alone, working in words", f"{sheets:,} sheets × {lines} lines", work)


def _whole(sheets: int, lines: int, projects: int) -> float:
    """An own house with so many units and synthetic projects; the verb that computes a round, journal included."""
    open_house()
    from luodi.appraisal import actions
    from luodi.organization.actors import system_actor
    from luodi.organization.models import Jurisdiction
    from luodi.regulations.actions import publish

    publish(actor=system_actor(), data={"folder": _book(sheets, lines), "is_demonstration": True})
    entries = _entries(projects)
    place = Jurisdiction.objects.get(code=PLACE)
    data = {"appraisal": "annual-appraisal", "period": "2022", "jurisdiction": place.pk}
    size = f"{sheets:,} sheets × {lines} lines from {entries:,} entries"
    try:
        return _timed("whole way, rows kept", size, lambda: actions.compute(actor=system_actor(), data=data))
    finally:
        close_house()


def _book(sheets: int, lines: int) -> Path:
    """The city's rulebook with the measured appraisal instead of its own, and as many districts as there are sheets."""
    folder = Path(mkdtemp(prefix="luodi-scores-")) / "luohe"
    copytree(ROOT / "rulebooks" / "luohe", folder)
    (folder / "appraisals.yaml").write_text(dumps({"appraisals": [_appraisal(lines)]}, ensure_ascii=False))
    units = [
        {"id": f"made-{number}", "name": f"合成单位{number}", "class": "districts", "kind": "park", "cite": "lh.5.1.8"}
        for number in range(sheets - 8)
    ]
    (folder / "units" / "made.yaml").write_text(dumps({"units": units}, ensure_ascii=False))
    return folder


def _entries(projects: int) -> int:
    """So many projects with two entries each, spread over the units; returns the number of entries."""
    from django.utils import timezone

    from luodi.organization.models import Jurisdiction, Unit
    from luodi.projects.models import Project, ResultEntry
    from luodi.regulations.models import RulebookVersion

    place = Jurisdiction.objects.get(code=PLACE)
    units = list(Unit.objects.filter(jurisdiction__place=PLACE, unit_class="districts").values_list("pk", flat=True))
    version = RulebookVersion.objects.defer("content").get(place=PLACE)
    draw, now = Random(2), timezone.now()
    rows = [
        Project(
            jurisdiction=place,
            name=f"合成数据项目{number}",
            rulebook=version,
            stage="signed",
            responsible_unit_id=draw.choice(units),
            identity=f"合成{number}",
            number=number + 1,
            stage_entered_on=date(2022, 1, 1),
            created_at=now,
        )
        for number in range(projects)
    ]
    Project.objects.bulk_create(rows, batch_size=2000)
    entries = [
        ResultEntry(
            jurisdiction=place,
            project=row,
            unit_id=row.responsible_unit_id,
            kind=kind,
            occurred_on=(day := date(2021, 1, 1) + timedelta(days=draw.randrange(700))),
            booked_on=day,
            amount=draw.randrange(1, 9) * 100_000_000,
            rulebook_digest=version.digest,
            recorded_at=now,
            person_name="合成",
        )
        for row in rows
        for kind in draw.sample(("signed", "started", "produced", "funds-in-place"), 2)
    ]
    ResultEntry.objects.bulk_create(entries, batch_size=2000)
    return len(entries)


def _timed(name: str, size: str, work: Callable[[], Any]) -> float:
    begun, processor = time.perf_counter(), time.process_time()
    work()
    clock, used = time.perf_counter() - begun, time.process_time() - processor
    kept = "kept" if clock <= LIMIT_SECONDS else "missed by the clock" if used <= LIMIT_SECONDS else "missed"
    print(f"{name}: {size}: {clock:.2f} s by the clock, {used:.2f} s of processor; limit {LIMIT_SECONDS} s {kept}")
    return clock


if __name__ == "__main__":
    sys.exit(main())
