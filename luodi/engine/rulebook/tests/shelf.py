"""A small shelf of rulebooks on disk: one whole book, which tests then bend."""

from pathlib import Path

HEAD = """\
rulebook:
  place: "999901"
  name: 甲县
  level: county
  title: 甲县招商制度
  version: "1"
  in_force_from: 2022-01-01
"""
ORIGINAL = (
    "一、总则\n总投资一亿元以上的项目，签约前应当征求法律顾问意见。\n各单位每月报送一次进展。\n大力弘扬实干精神。\n"
)
SOURCE = """\
source:
  id: jia
  title: 甲县招商引资办法
  issuer: 甲县人民政府
  original: jia.txt
  passages:
    - heading: 一、总则
    - {id: jia.1, path: 第一条, text: 总投资一亿元以上的项目，签约前应当征求法律顾问意见。}
    - {id: jia.2, path: 第二条, text: 各单位每月报送一次进展。}
    - {id: jia.3, path: 第三条, text: 大力弘扬实干精神。}
"""
COVERAGE = """\
coverage:
  jia.1: {running: ["gate:signing"]}
  jia.2: {tracked: ["duty:monthly-report"]}
  jia.3: {declaratory: 号召，不设定义务}
"""
FLOW = """\
posts:
  - {id: clerk, title: 专员, role: handling, sees: unit, may: [projects.register, projects.declare_result], cite: jia.2}
  - {id: adviser, title: 法律顾问, role: legal, sees: jurisdiction, may: [projects.sign_off], cite: jia.1}
papers:
  - {id: contract, title: 合同文本, cite: jia.1}
stages:
  - {id: talks, title: 在谈, order: 10, cite: jia.1}
  - {id: signed, title: 签约, order: 20, ends: true, cite: jia.1}
moves:
  - {id: sign, title: 签约, from: [talks], to: signed, gate: signing, by: [clerk], cite: jia.1}
sign_offs:
  - {id: opinion, title: 法律顾问意见, by: [adviser], answers: [agree, disagree], cite: jia.1}
gates:
  - id: signing
    title: 签约
    cite: jia.1
    requires:
      - {id: size, kind: condition, condition: {compare: {field: total_investment, op: ">=", value: {value_of: large}}}, title: 一亿元以上, cite: jia.1}
      - {id: opinion, kind: sign-off, sign_off: opinion, accepts: [agree], title: 法律顾问意见, cite: jia.1}
      - {id: contract, kind: paper, paper: contract, title: 合同文本, cite: jia.1}
results:
  - {id: signed, title: 签约, date_title: 签约日期, ledger_field: signed_on, cite: jia.1}
duties:
  - {id: monthly-report, title: 报送进展, owed_by: {posts: [clerk]}, every: month, due: {day: 28}, from: 2022-01-01, cite: jia.2}
values:
  - id: large
    title: 大项目
    unit: CNY
    cite: jia.1
    history:
      - {from: 2022-01-01, value: "100000000", cite: jia.1}
ledgers:
  - id: projects
    title: 项目台账
    key: [name]
    cite: jia.2
    columns:
      - {field: name, title: 项目名称, kind: text}
      - {field: total_investment, title: 总投资, kind: money, unit: 万元, aliases: [投资总额]}
      - {field: foreign_investment, title: 合同外资, kind: money, unit: 万美元}
      - {field: land_area_mu, title: 用地, kind: quantity, unit: 亩}
      - {field: investors, title: 投资方, kind: parties}
      - {field: industry, title: 产业, kind: choice, list: industries}
      - {field: signed_on, title: 签约日期, kind: day, result: signed}
      - {field: started_on, title: 开工日期, kind: day}
lists:
  - {id: industries, title: 产业, cite: jia.1, items: [{id: food, title: 食品加工, aliases: [食品]}, {id: textile, title: 纺织}]}
"""
CASES = """\
cases:
  - {id: whole, rule: "gate:signing", on: 2022-06-01, facts: {fields: {total_investment: "200000000"}, sign_offs: {opinion: agree}, papers: {contract: 1}}, expect: pass}
  - {id: refused, rule: "gate:signing", on: 2022-06-01, facts: {fields: {total_investment: "200000000"}, sign_offs: {opinion: disagree}, papers: {contract: 1}}, expect: fail}
  - {id: just-large, rule: "gate:signing", on: 2022-06-01, facts: {fields: {total_investment: "100000000"}, sign_offs: {opinion: agree}, papers: {contract: 1}}, expect: pass, boundary: true}
"""
FILES = {
    "rulebook.yaml": HEAD,
    "jia.txt": ORIGINAL,
    "source.yaml": SOURCE,
    "coverage.yaml": COVERAGE,
    "flow.yaml": FLOW,
    "cases.yaml": CASES,
}


def write_book(library: Path, name: str = "jia", **changed: str | None) -> Path:
    """A book on disk. `flow_yaml="…"` replaces flow.yaml, None leaves it out. Returns its folder."""
    folder = library / name
    files = {**FILES, **{key.replace("_", "."): text for key, text in changed.items()}}
    for file, text in files.items():
        if text is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
    return folder


def swap(text: str, old: str, new: str) -> str:
    """The text with one thing changed; the thing must be there."""
    assert old in text
    return text.replace(old, new, 1)


def line_of(text: str, words: str) -> int:
    """The line (from 1) on which these words first stand."""
    return text[: text.index(words)].count("\n") + 1
