"""Numbers in Chinese characters. cn2an reads them; here only what it refuses is brought into its form."""

import re
from decimal import Decimal
from functools import lru_cache

import cn2an

CHINESE_DIGITS = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅点負负貳參陸億萬弍弎"
_VARIANTS = str.maketrans(
    {"〇": "零", "貳": "贰", "參": "叁", "陸": "陆", "億": "亿", "萬": "万", "負": "负", "弍": "贰", "弎": "叁"}
)
_BARE_MULTIPLE = re.compile(r"^[百千万亿佰仟]")
_COLLOQUIAL = re.compile(r"^(.*[亿万])([一二三四五六七八九])$")
_FRACTION_AND_SCALE = re.compile(r"^(.+?点.+?)((?:[十百千]?[万亿])+)$")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@lru_cache(maxsize=8192)
def chinese_number(text: str) -> tuple[Decimal, bool] | None:
    """The number in Chinese characters and whether it was colloquial (`三亿五` for 350000000); None if it is none."""
    text = text.translate(_VARIANTS)
    if _BARE_MULTIPLE.match(text):
        text = "一" + text
    colloquial = _COLLOQUIAL.match(text)
    if colloquial and len(colloquial.group(1)) > 1:
        text = colloquial.group(1) + colloquial.group(2) + {"亿": "千万", "万": "千"}[colloquial.group(1)[-1]]
    scaled = _FRACTION_AND_SCALE.match(text)
    try:
        if scaled:
            factor = Decimal(1)
            for character in scaled.group(2):
                factor *= _SCALES[character]
            return Decimal(str(cn2an.cn2an(scaled.group(1), "smart"))) * factor, False
        return Decimal(str(cn2an.cn2an(text, "smart"))), colloquial is not None
    except (ValueError, KeyError):  # cn2an's two ways of saying no
        return None


def digits_from_chinese(text: str) -> str:
    """The same whole number in digits (`二〇二二` → `2022`, `十一` → `11`); the text itself if it is no number."""
    found = chinese_number(text)
    return text if found is None else str(int(found[0]))
