"""What is done in bulk or kept in a file must say exactly what is said cell by cell."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc as standard

from luodi.engine.values import code_doubts
from luodi.exchange.understanding.codes import wrong_codes
from luodi.exchange.understanding.parties import split_parties
from luodi.exchange.understanding.storing import NotAStoredUnderstanding, dump, load
from luodi.exchange.understanding.tests.sheets import read

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def right_code(chance: random.Random) -> str:
    body = (
        "91"
        + "".join(chance.choice("0123456789") for _ in range(6))
        + "".join(chance.choice(ALPHABET) for _ in range(8))
    )
    rest = 11 - sum(int(one, 36) * weight for one, weight in zip(body[8:], (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    body += "0123456789X0"[rest]
    return body + str(standard.calc_check_digit(body))


@settings(max_examples=200)
@given(st.integers(), st.integers(0, 17), st.sampled_from(ALPHABET + "IOSVZ*a"))
def test_the_filter_of_codes_agrees_with_the_reader_of_codes(seed: int, place: int, letter: str) -> None:
    code = right_code(random.Random(seed))
    changed = code[:place] + letter + code[place + 1 :]
    assert not code_doubts(code)
    assert wrong_codes([code]) == set()
    assert (wrong_codes([changed]) == set()) == (not code_doubts(changed))


def test_a_stored_understanding_gives_back_the_same(tmp_path: Path) -> None:
    rows = [
        ["2022年台账"],
        ["项目名称", "总投资(万元)", "签约时间", "投资方", "责任单位", "用地面积", "统一社会信用代码"],
    ]
    rows += [
        [
            f"项目{number}",
            number + 0.5,
            "2022.11",
            "甲公司、乙公司",
            "商务局",
            "3公顷",
            right_code(random.Random(number)),
        ]
        for number in range(2500)
    ]
    rows += [
        ["项目1", "约5000万元", 44866, "甲公司、乙公司", "不知名局", True, "123"],
        [1.5, "", "11月底前", "-", "", "", ""],
    ]
    understanding = read(rows)
    path = tmp_path / "preview"
    dump(understanding, path)
    stored = load(path)

    assert stored.to_json() == understanding.to_json()
    assert stored.rows(slice(2490, 2502)) == understanding.rows(slice(2490, 2502))
    assert stored.issues == understanding.issues
    assert stored.questions == understanding.questions


def test_a_page_of_a_stored_preview_opens_in_milliseconds(tmp_path: Path) -> None:
    rows = [["项目名称", "总投资(万元)", "签约时间"], *([f"项目{number}", 1.5, "2022.11"] for number in range(30_000))]
    dump(read(rows), tmp_path / "preview")
    load(tmp_path / "preview").rows(slice(0, 50))
    begun = time.perf_counter()
    page = load(tmp_path / "preview").rows(slice(20_000, 20_050))
    assert time.perf_counter() - begun < 0.2
    assert page[0].row == 20_002
    assert page[0].cells["name"].text == "项目20000"


def test_a_file_that_is_no_preview_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"nothing")
    with pytest.raises(NotAStoredUnderstanding):
        load(tmp_path / "other")


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("甲公司、乙公司，丙集团", ("甲公司", "乙公司", "丙集团")),
        ("甲公司\n乙公司", ("甲公司", "乙公司")),
        ("1.甲公司；2.乙公司", ("甲公司", "乙公司")),
        ("甲（上海、北京）有限公司", ("甲（上海、北京）有限公司",)),
        ("ABC Foods Co., Ltd., 乙公司", ("ABC Foods Co., Ltd.", "乙公司")),
        ("甲公司和乙公司", ("甲公司", "乙公司")),
        ("和记（中国）公司", ("和记（中国）公司",)),
        ("A.P. Moller-Maersk A/S", ("A.P. Moller-Maersk A/S",)),
        ("甲公司/乙公司/甲公司", ("甲公司", "乙公司")),
        ("-", ()),
    ],
)
def test_companies_of_one_cell(text: str, companies: tuple[str, ...]) -> None:
    assert split_parties(text) == companies
