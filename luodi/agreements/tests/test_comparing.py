"""Two texts side by side: nothing lost, nothing invented, a moved clause recognised."""

from hypothesis import given
from hypothesis import strategies as st

from luodi.agreements.comparing import compare
from luodi.agreements.marking import Shown, segments

TEXTS = st.lists(st.text(alphabet="甲乙丙条款。；1.2 a", max_size=30), max_size=8)


@given(TEXTS, TEXTS)
def test_both_texts_come_back_whole(old: list[str], new: list[str]) -> None:
    compared = compare(old, new)
    left = "".join(piece.text for row in compared.rows for piece in row.left)
    right = "".join(piece.text for row in compared.rows for piece in row.right)
    assert left == "".join(old)
    assert right == "".join(new)
    assert all(piece.kind in ("same", "del") for row in compared.rows for piece in row.left)
    assert all(piece.kind in ("same", "ins") for row in compared.rows for piece in row.right)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: list[str]) -> None:
    assert compare(text, text).is_same


def test_a_number_is_replaced_whole() -> None:
    (row,) = compare(["总投资1000万元，用地35亩。"], ["总投资1500万元，用地35亩。"]).rows
    assert [piece.text for piece in row.left if piece.kind == "del"] == ["1000"]
    assert [piece.text for piece in row.right if piece.kind == "ins"] == ["1500"]


def test_a_clause_that_went_elsewhere_is_moved() -> None:
    old = ["第一条 甲方依法协助乙方办理手续。", "第二条 乙方六个月内开工建设。", "第三条 争议协商解决。"]
    compared = compare(old, [old[1], old[2], old[0]])
    kinds = [row.kind for row in compared.rows]
    assert kinds.count("moved-away") == kinds.count("moved-here") == 1
    assert "deleted" not in kinds


def test_a_new_sentence_is_added_and_an_old_one_deleted() -> None:
    compared = compare(["甲方协助。", "乙方开工。"], ["甲方协助。", "本协议一式四份，双方各执两份。"])
    assert [row.kind for row in compared.rows] == ["same", "deleted", "inserted"]


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=5)


@given(st.text(min_size=1, max_size=30), SPANS)
def test_marking_a_paragraph_loses_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    inside = tuple((start, min(start + length, len(text))) for start, length in spans if start < len(text))
    shown = Shown(1, "f", "r", "t", "weak", (), "", "", 0, 0, len(text), inside, text, "")
    parts = list(segments(text, [shown]))
    assert "".join(part.text for part in parts) == text
    marked = {i for start, end in inside for i in range(start, end)}
    position = 0
    for part in parts:
        assert all((position + n in marked) == part.is_word for n in range(len(part.text)))
        position += len(part.text)
