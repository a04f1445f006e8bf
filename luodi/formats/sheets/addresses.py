"""Cell addresses as people write them: column F, row 12, cell F12."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def column_letter(index: int) -> str:
    """The letters of a column counted from 0 (0 is A, 26 is AA)."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_address(*, row: int, column: int) -> str:
    """The address of a cell, both counted from 0."""
    return f"{column_letter(column)}{row + 1}"


def column_index(letters: str) -> int:
    """The column counted from 0 that the letters name."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
