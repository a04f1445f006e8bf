"""The measures of GB/T 9704-2012 (党政机关公文格式). Lengths in millimetres unless the name says points."""

from typing import Final

MM_PER_INCH: Final = 25.4
POINTS_PER_INCH: Final = 72

PAGE_WIDTH: Final = 210.0
PAGE_HEIGHT: Final = 297.0
MARGIN_TOP: Final = 37.0  # 5.2.1: 天头
MARGIN_LEFT: Final = 28.0  # 5.2.1: 订口
TYPE_WIDTH: Final = 156.0  # 5.2.1: 版心
TYPE_HEIGHT: Final = 225.0
MARGIN_RIGHT: Final = PAGE_WIDTH - MARGIN_LEFT - TYPE_WIDTH
MARGIN_BOTTOM: Final = PAGE_HEIGHT - MARGIN_TOP - TYPE_HEIGHT

LINES_PER_PAGE: Final = 22  # 5.2.3
CHARACTERS_PER_LINE: Final = 28
LINE_PITCH_POINTS: Final = 28.95  # 22 × 28.95 pt = 224.7 mm; 29 pt would still fit, 30 pt would give 21 lines
# 28 characters of 16 pt are 158 mm. A quarter point less between characters brings 28 of them into 156 mm.
TRACKING_POINTS: Final = -0.25

SIZE_TITLE_POINTS: Final = 22.0  # 2号
SIZE_BODY_POINTS: Final = 16.0  # 3号
SIZE_SMALL_POINTS: Final = 14.0  # 4号
SIZE_TABLE_POINTS: Final = 12.0  # 小4号
TITLE_PITCH_POINTS: Final = 34.0

HEAD_TOP: Final = 35.0  # 7.2.4: 发文机关标志上边缘至版心上边缘
HEAD_LARGEST_POINTS: Final = 54.0
RULE_BELOW_NUMBER: Final = 4.0  # 7.2.7
RULE_THICKNESS: Final = 0.5
PAGE_NUMBER_BELOW: Final = 7.0  # 7.5: 一字线上距版心下边缘
IMPRINT_THICK: Final = 0.35  # 7.4.1: 首条和末条分隔线
IMPRINT_THIN: Final = 0.25
RED: Final = "FF0000"


def points(millimetres: float) -> float:
    """Return a length given in millimetres in points."""
    return millimetres / MM_PER_INCH * POINTS_PER_INCH


def twips(millimetres: float) -> int:
    """Return a length given in millimetres in twentieths of a point, as Word counts."""
    return round(points(millimetres) * 20)


def head_size_points(letterhead: str) -> float:
    """Return the largest size in points at which the letterhead stands on one line within the type area."""
    return min(HEAD_LARGEST_POINTS, points(TYPE_WIDTH) * 0.97 / max(len(letterhead), 1))
