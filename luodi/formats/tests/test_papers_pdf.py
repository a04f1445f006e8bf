"""The PDF of a paper: where things stand on the page, that text stays text, that fonts suffice."""

import itertools
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from luodi.formats.papers import PaperError, PaperProblem, Paragraph, Words, choose_fonts, fonts, write_pdf
from luodi.formats.tests.papers_sample import sample_paper

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Piece:
    text: str
    left_mm: float
    baseline_mm: float
    size: float


def pieces(pdf: bytes, *, page: int = 0) -> list[Piece]:
    found: list[Piece] = []
    sheet = PdfReader(BytesIO(pdf)).pages[page]

    def visit(text: str, matrix, _text_matrix, _font, size) -> None:
        if text.strip():
            height = float(sheet.mediabox.height)
            found.append(
                Piece(text.strip(), matrix[4] / POINTS_PER_MM, (height - matrix[5]) / POINTS_PER_MM, float(size))
            )

    sheet.extract_text(visitor_text=visit)
    return found


def rules(pdf: bytes, *, page: int) -> list[tuple[float, float, float]]:
    """Return distance from the top, length and thickness in mm of every horizontal line a page draws by itself."""
    sheet = PdfReader(BytesIO(pdf)).pages[page]
    result = []
    top = length = thickness = 0.0
    for operands, operator in sheet.get_contents().operations:
        match operator:
            case b"cm":
                top = (float(sheet.mediabox.height) - float(operands[5])) / POINTS_PER_MM
            case b"w":
                thickness = float(operands[0]) / POINTS_PER_MM
            case b"l":
                length = float(operands[0]) / POINTS_PER_MM
            case b"S":
                result.append((top, length, thickness))
    return result


def one_paragraph(words: str) -> bytes:
    return write_pdf(sample_paper(blocks=(Paragraph((Words(words),)),)))


def test_the_page_is_a4():
    box = PdfReader(BytesIO(write_pdf(sample_paper()))).pages[0].mediabox
    assert float(box.width) / POINTS_PER_MM == pytest.approx(210, abs=0.1)
    assert float(box.height) / POINTS_PER_MM == pytest.approx(297, abs=0.1)


def test_a_full_page_holds_22_lines_of_28_characters_from_edge_to_edge():
    lines = [piece for piece in pieces(one_paragraph("招" * 2000), page=1) if piece.size == 16]
    assert len(lines) == 22
    assert {len(line.text) for line in lines} == {28}
    assert all(line.left_mm == pytest.approx(28, abs=0.05) for line in lines)
    pitches = {round(b.baseline_mm - a.baseline_mm, 2) for a, b in itertools.pairwise(lines)}
    assert pitches == {round(28.95 / POINTS_PER_MM, 2)}
    assert lines[0].baseline_mm > 37
    assert lines[-1].baseline_mm < 37 + 225


def test_the_first_line_of_a_paragraph_is_set_in_by_two_characters():
    lines = [piece for piece in pieces(one_paragraph("招" * 60)) if set(piece.text) == {"招"}]
    assert [len(line.text) for line in lines] == [26, 28, 6]
    assert lines[0].left_mm - lines[1].left_mm == pytest.approx(2 * 15.75 / POINTS_PER_MM, abs=0.1)


def test_the_red_head_the_number_and_the_red_line_stand_where_the_standard_puts_them():
    pdf = write_pdf(sample_paper())
    mark, number = pieces(pdf)[:2]
    assert mark.text == "象山县招商发展中心文件"
    assert number.text == "象招通〔2022〕11号"
    # The upper edge of the mark lies 35 mm down the type area; a character is about 0.86 em high above its baseline.
    assert mark.baseline_mm - mark.size * 0.86 / POINTS_PER_MM == pytest.approx(37 + 35, abs=1.5)
    top, length, thickness = rules(pdf, page=0)[0]
    below_number = number.baseline_mm + 0.12 * 16 / POINTS_PER_MM
    assert top - below_number == pytest.approx(4, abs=0.3)
    assert length == pytest.approx(156, abs=0.1)
    assert thickness == pytest.approx(0.5, abs=0.01)


def test_page_numbers_stand_outside_seven_millimetres_under_the_type_area():
    pdf = one_paragraph("招" * 1500)
    odd = next(piece for piece in pieces(pdf, page=0) if piece.text == "— 1 —")
    even = next(piece for piece in pieces(pdf, page=1) if piece.text == "— 2 —")
    assert even.left_mm == pytest.approx(28 + 14 / POINTS_PER_MM, abs=0.1)
    assert odd.left_mm > 150
    assert odd.size == 14
    middle = odd.baseline_mm - 0.38 * 14 / POINTS_PER_MM
    assert middle == pytest.approx(262 + 7, abs=0.3)


def test_the_imprint_ends_with_a_thick_line_on_the_lower_edge_of_the_last_page():
    pdf = one_paragraph("招" * 900)
    last = len(PdfReader(BytesIO(pdf)).pages) - 1
    first, middle, final = rules(pdf, page=last)
    assert final[0] == pytest.approx(262, abs=0.1)
    assert [round(rule[2], 2) for rule in (first, middle, final)] == [0.35, 0.25, 0.35]
    assert all(rule[1] == pytest.approx(156, abs=0.1) for rule in (first, middle, final))


def test_the_text_reads_in_order_and_nothing_is_missing():
    reader = PdfReader(BytesIO(write_pdf(sample_paper())))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    golden = (Path(__file__).parent / "golden" / "paper.txt").read_text(encoding="utf-8")
    place = 0
    for line in golden.splitlines():
        found = text.find("".join(line.split()), place)
        assert found >= place, line
        place = found + 1


@pytest.mark.parametrize(
    "nasty", ["#panic()", '#read("/etc/passwd")', "*粗* _斜_ $x^2$ <标签> @引用 // 注释", '"]\\}\n#1']
)
def test_what_a_person_writes_is_shown_and_never_run(nasty: str):
    paper = sample_paper(
        blocks=(Paragraph((Words(nasty),)),), title=f"关于{nasty}", recipients=nasty, copies=nasty, signature=nasty[:9]
    )
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(write_pdf(paper))).pages)
    assert "".join(nasty.split()) in "".join(text.split())


def test_the_same_paper_gives_the_same_bytes():
    assert write_pdf(sample_paper()) == write_pdf(sample_paper())


def test_a_machine_without_fonts_is_told_where_to_put_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr(fonts, "BUNDLED", tmp_path / "nothing")
    with pytest.raises(PaperError) as refusal:
        write_pdf(sample_paper(), data_folder=tmp_path)
    assert refusal.value.code is PaperProblem.NO_FONT
    assert str(tmp_path / "fonts") in refusal.value.text()
    assert "font" in refusal.value.text(language="en")


def test_a_character_no_font_has_is_named_and_no_empty_box_is_printed():
    with pytest.raises(PaperError) as refusal:
        one_paragraph("某某公司\ue0ff项目")
    assert refusal.value.code is PaperProblem.NO_GLYPH
    assert "\ue0ff" in refusal.value.text()


def test_rare_characters_of_names_are_covered():
    assert "镕喆堃玥" in "".join(piece.text for piece in pieces(one_paragraph("镕喆堃玥")))


def test_the_deployers_folder_is_searched_first_whether_it_exists_or_not(tmp_path: Path):
    assert fonts.font_paths(data_folder=tmp_path)[0] == tmp_path / "fonts"
    assert choose_fonts(data_folder=tmp_path).drop_folder == tmp_path / "fonts"
