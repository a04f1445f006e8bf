"""How a name sounds: the pinyin of each character without its tone, so that 鸿远 and 宏远 are one."""

import unicodedata
from functools import cache


class _Sounds(dict[int, str]):
    """Code point → its first reading without tone and with the two pairs of sounds most often mixed made equal."""

    def __init__(self) -> None:
        super().__init__()
        # Only here: its lists of phrases, which nobody asks for, take a quarter of a second to import.
        from pypinyin.constants import PINYIN_DICT

        self._readings = PINYIN_DICT

    def __missing__(self, code: int) -> str:
        reading = str(self._readings.get(code, chr(code))).split(",")[0]
        plain = "".join(one for one in unicodedata.normalize("NFD", reading) if not unicodedata.combining(one))
        self[code] = plain + " "
        return self[code]


@cache
def _sounds() -> _Sounds:
    return _Sounds()


def sound(text: str) -> str:
    """Return a text's syllables with a blank after each; letters and digits sound as themselves."""
    return text.translate(_sounds())
