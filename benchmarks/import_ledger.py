"""Reading, understanding, checking and previewing a ledger of 100,000 rows × 25 columns, against the raw read alone.

    python -m benchmarks.import_ledger [ROWS]

Both are measured in one run on the same file, in turn, each time in a process of its own so that the peak of memory
is its own. A busy machine disturbs time on the clock most, so the ratio of processor time is printed beside it, and
the ratio of each pair beside that of the best of each kind.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import python_calamine
import xlsxwriter
from stdnum.cn import uscc as standard

from luodi.engine.rulebook import load
from luodi.exchange.understanding import expectation_from, understand_file
from luodi.exchange.understanding.storing import dump
from luodi.exchange.understanding.storing import load as load_preview

ROOT = Path(__file__).resolve().parent.parent
HEADINGS = (
    "序号", "项目名称", "项目编码", "投资方名称", "统一社会信用代码", "产业类别", "所属产业链", "责任单位",
    "落户地",     "建设地点（注明园区）", "项目用地(亩)", "总投资额[万元]", "其中：固定资产投资", "合同外资（万美元）",
    "到位资金(万元)", "合同签约时间", "注册时间", "开工时间", "投产时间", "项目阶段", "联系人", "备注",
    "注册资本(万元)", "法人代表", "经营范围",
)  # fmt: skip
TARGET = 2.0
TARGET_MEMORY = 1024
PAIRS = 4


def _row(number: int, chance: random.Random, units: list[str], industries: list[str]) -> list[object]:
    total = round(chance.lognormvariate(9, 0.8), 2)
    trouble = number % 50 == 0
    signed = date(2020, 1, 1) + timedelta(days=chance.randrange(1000))
    started = signed + timedelta(days=chance.randrange(30, 300) * (-1 if trouble else 1))
    body = f"91{chance.randrange(110000, 660000)}{chance.randrange(10**8):08d}"
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(body[8:16], weights, strict=True)) % 11
    body += "0123456789X0"[rest]
    return [
        number, f"年产{chance.randrange(1, 900)}万件精密部件项目{number}", f"2022-{number:06d}",
        f"某某第{number}科技有限公司",
        body + standard.calc_check_digit(body), chance.choice(industries), "智能装备产业链",
        "某某局" if trouble else chance.choice(units),
        "工业园区", f"创业路{chance.randrange(1, 400)}号", round(chance.uniform(5, 200), 1), total,
        round(total * 0.7, 2),
        "-", "约5000万元" if trouble else round(total * chance.random(), 2),
        f"{signed.year}.{signed.month:02d}", signed.isoformat(),
        f"{started.year}年{started.month}月", "", chance.choice(("已签约", "已开工", "在建")),
        f"联系人{number % 4000}", "合成数据" if number % 7 else "",
        round(chance.uniform(100, 9000)), f"代表{number % 900}",
        "技术开发、技术服务；机械零件加工",
    ]  # fmt: skip


def make(path: Path, rows: int) -> None:
    """Afterwards the file holds a synthetic ledger of that many rows, the same for every run."""
    chance = random.Random(20221122)
    book = load(ROOT / "rulebooks" / "nanxian", ROOT / "rulebooks").book
    assert book is not None
    units = [unit.name for unit in book.units]
    industries = [word.title for one in book.lists if one.id == "industries" for word in one.items]
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = workbook.add_worksheet("台账")
    sheet.write_row(0, 0, ["招商引资项目台账（合成数据）"])
    sheet.write_row(1, 0, HEADINGS)
    for number in range(1, rows + 1):
        sheet.write_row(number + 1, 0, _row(number, chance, units, industries))
    workbook.close()


def _raw(path: Path) -> dict[str, float]:
    begun, worked = time.perf_counter(), time.process_time()
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    rows = workbook.get_sheet_by_index(0).to_python()
    return {"seconds": time.perf_counter() - begun, "processor": time.process_time() - worked, "rows": len(rows)}


def _whole(path: Path) -> dict[str, float]:
    book = load(ROOT / "rulebooks" / "nanxian", ROOT / "rulebooks").book
    assert book is not None
    expectation = expectation_from(book, "projects")
    preview = path.with_suffix(".preview")
    begun, worked = time.perf_counter(), time.process_time()
    understanding = understand_file(path, expectation=expectation)
    understood = time.perf_counter()
    dump(understanding, preview)
    done, processor = time.perf_counter(), time.process_time() - worked
    page = load_preview(preview).rows(slice(50_000, 50_050))
    return {
        "seconds": done - begun,
        "processor": processor,
        "understood": understood - begun,
        "stored": done - understood,
        "page": time.perf_counter() - done,
        "page_rows": len(page),
        "rows": len(understanding),
        "rows_with_issues": understanding.rows_with_issues,
        "preview_megabytes": preview.stat().st_size / 2**20,
    }


def _measured(task: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.import_ledger", task, str(path)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return dict(json.loads(output))


def _ratio(raw: list[dict[str, float]], whole: list[dict[str, float]], measure: str) -> tuple[float, str]:
    """The best of each kind against each other, and the least and greatest ratio of a pair measured in turn."""
    pairs = sorted(one[measure] / other[measure] for one, other in zip(whole, raw, strict=True))
    best = min(one[measure] for one in whole) / min(one[measure] for one in raw)
    return best, f"{best:.2f} (pairs {pairs[0]:.2f} to {pairs[-1]:.2f})"


def main(rows: int = 100_000) -> float:
    """Prints the figures and gives back the ratio of time on the clock that the target of 2 is about."""
    raw, whole = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        make(path, rows)
        for _ in range(PAIRS):
            raw.append(_measured("raw", path))
            whole.append(_measured("whole", path))
    best_raw = min(raw, key=lambda one: one["seconds"])
    best = min(whole, key=lambda one: one["seconds"])
    ratio, clock = _ratio(raw, whole, "seconds")
    _, processor = _ratio(raw, whole, "processor")
    memory, raw_memory = (max(one["memory"] for one in group) for group in (whole, raw))
    page = best["page"] * 1000
    print(f"import {rows:,} × {len(HEADINGS)}, {PAIRS} pairs in turn: raw read {best_raw['seconds']:.2f} s")
    print(f"  read, understood, checked {best['understood']:.2f} s; preview stored {best['stored']:.2f} s")
    print(f"  {best['rows']:,.0f} rows, {best['rows_with_issues']:,.0f} with issues; page of 50 in {page:.1f} ms")
    print(f"  ratio of time {clock}, of processor time {processor} (target {TARGET})")
    print(f"  peak memory {memory:.0f} MiB (target {TARGET_MEMORY}; raw read {raw_memory:.0f} MiB)")
    return ratio


if __name__ == "__main__":
    if len(sys.argv) == 3:
        result = (_raw if sys.argv[1] == "raw" else _whole)(Path(sys.argv[2]))
        result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(result))
    else:
        main(*(int(argument) for argument in sys.argv[1:]))
