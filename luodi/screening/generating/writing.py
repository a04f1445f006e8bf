"""How people write it down: amounts, days, names, in the many ways of the ledgers, with blanks and slips."""

from datetime import date
from random import Random

import cn2an
from opencc import OpenCC

from luodi.screening.generating.codes import mistaken
from luodi.screening.generating.projects import Project
from luodi.screening.generating.settings import Settings
from luodi.screening.generating.vocabulary import Vocabulary

_WIDE = str.maketrans({chr(mark): chr(mark + 0xFEE0) for mark in range(0x21, 0x7F)})
_NARROW_BRACKETS = str.maketrans("（）", "()")
_OTHER_BRACKETS = str.maketrans("（）", "【】")
_SILENT = ("面议", "待定", "-", "/", "保密", "详见合同", "暂无")
_EPOCH = date(1899, 12, 30).toordinal()
_DOLLAR = 7.1
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


class Traditional(dict[int, str]):
    """A translation table into traditional characters that asks OpenCC once for every character."""

    def __init__(self) -> None:
        super().__init__()
        self._convert = OpenCC("s2t").convert

    def __missing__(self, mark: int) -> str:
        self[mark] = text = str(self._convert(chr(mark)))
        return text


class Scribe:
    """Writes projects as rows of texts, with the habits and slips that the settings give."""

    def __init__(self, *, settings: Settings, words: Vocabulary, dice: Random) -> None:
        self.settings, self.words, self.dice = settings, words, dice
        self.traditional = Traditional()

    def row(self, project: Project) -> list[str]:
        """Return the fourteen texts after `rec_id`, in the order of the columns."""
        dice, rates = self.dice, self.settings
        texts = [
            self._name(project.name),
            self._company(project.called),
            self._code(project.investor),
            self._county(project),
            project.address,
            project.parcel,
            project.trade.industry[int(dice.random() * len(project.trade.industry))],
            self._amount(project.amount),
            written_day(project.signed, dice=dice),
            self._capacity(project),
            project.contact,
            self._phone(project.phone),
            project.contract,
            self._area(project.area),
        ]
        for column in range(14):
            if column != 2 and dice.random() < rates.blank * (0.25 if column < 2 else 1.0):
                texts[column] = ""
        if dice.random() < rates.traditional:
            texts = [text.translate(self.traditional) for text in texts]
        if dice.random() < rates.full_width:
            spot = int(dice.random() * 14)
            texts[spot] = texts[spot].translate(_WIDE)
        if dice.random() < rates.spaced:
            spot = int(dice.random() * 14)
            texts[spot] = f" {texts[spot][:3]} {texts[spot][3:]}" if texts[spot] else ""
        return texts

    def _name(self, name: str) -> str:
        return self._slip(name) if self.dice.random() < self.settings.typo_name else name

    def _company(self, name: str) -> str:
        dice, rates = self.dice, self.settings
        if dice.random() < rates.short_name:
            for form in sorted(self.words.lists["forms"], key=len, reverse=True):
                name = name.removesuffix(form)
        if dice.random() < rates.typo_name:
            name = self._slip(name)
        way = dice.random()
        if way < 0.35:
            return name.translate(_NARROW_BRACKETS)
        return name.translate(_OTHER_BRACKETS) if way < 0.37 else name

    def _slip(self, name: str) -> str:
        """Return the name with one character mistaken for a look-alike, lost, doubled, or two exchanged."""
        dice = self.dice
        if len(name) < 4:
            return name
        spot = int(dice.random() * (len(name) - 1))
        way = dice.random()
        if way < 0.5:
            for at in range(len(name)):
                alike = self.words.lookalikes.get(name[(spot + at) % len(name)])
                if alike:
                    spot = (spot + at) % len(name)
                    return name[:spot] + alike[int(dice.random() * len(alike))] + name[spot + 1 :]
        if way < 0.75:
            return name[:spot] + name[spot + 1 :]
        if way < 0.85:
            return name[:spot] + name[spot] + name[spot:]
        return name[:spot] + name[spot + 1] + name[spot] + name[spot + 2 :]

    def _code(self, code: str) -> str:
        dice, rates = self.dice, self.settings
        chance = dice.random()
        if chance < rates.blank_code or not code:
            return ""
        if chance < rates.blank_code + rates.typo_code:
            return mistaken(code, dice=dice)
        if dice.random() < 0.04:
            return code.lower() if dice.random() < 0.5 else f"{code[:2]} {code[2:8]} {code[8:]}"
        return code

    def _county(self, project: Project) -> str:
        place, way = project.place, self.dice.random()
        if way < 0.45:
            return place.code
        if way < 0.75:
            return place.county
        return place.city + place.county if way < 0.9 else place.province + place.city + place.county

    def _capacity(self, project: Project) -> str:
        figure, unit, way = project.capacity, project.product.unit, self.dice.random()
        if way < 0.5:
            return f"{figure}{unit}"
        if way < 0.75:
            return f"年产{figure}{unit}"
        return f"{figure} {unit}" if way < 0.85 else f"{figure:,}{unit}/年"

    def _phone(self, phone: str) -> str:
        way = self.dice.random()
        if way < 0.75:
            return phone
        if phone[0] == "0":
            return f"{phone[:4]}-{phone[4:]}"
        return f"+86 {phone}" if way < 0.82 else f"{phone[:3]}-{phone[3:7]}-{phone[7:]}"

    def _area(self, area: float) -> str:
        way = self.dice.random()
        if way < 0.7:
            return f"{area:g}亩"
        if way < 0.85:
            return f"{area:g}"
        return f"{area * 666.67:.0f}平方米" if way < 0.95 else f"约{area:.0f}亩"

    def _amount(self, amount: int) -> str:
        dice, rates = self.dice, self.settings
        chance = dice.random()
        if chance < rates.unreadable:
            return _SILENT[int(dice.random() * len(_SILENT))]
        chance -= rates.unreadable
        if chance < rates.foreign:
            return f"{amount / _DOLLAR:.0f}万美元" if dice.random() < 0.7 else f"USD {amount * 10000 / _DOLLAR:,.0f}"
        if chance - rates.foreign < rates.about:
            return f"约{amount / 10000:.1f}亿元" if amount >= 5000 else f"约{max(100, round(amount, -2))}万元"
        return written_amount(amount, dice=dice)


def written_amount(amount: int, *, dice: Random) -> str:
    """Return an amount of 万元 as ledgers write it: nine forms, some without a unit (万元 is meant then)."""
    way = dice.random()
    if way < 0.32:
        return f"{amount}万元"
    if way < 0.52:
        return f"{amount / 10000:g}亿元"
    if way < 0.62:
        return f"{amount}"
    if way < 0.70:
        return f"{amount / 10000:g}亿"
    if way < 0.78:
        return f"{amount:,} 万"
    if way < 0.85:
        return f"{amount}.00万元"
    if way < 0.90:
        return f"总投资{amount / 10000:g}亿元" if dice.random() < 0.5 else f"人民币{amount}万元"
    if way < 0.93:
        return str(cn2an.an2cn(amount * 10000, "rmb")).replace("元整", "元")
    if way < 0.96:
        return f"{amount}0000元"
    return f"{amount}万元".translate(_WIDE)


def written_day(ordinal: int, *, dice: Random) -> str:
    """Return a day as ledgers write it: ten forms, some only to the month, some a spreadsheet's serial number."""
    way, day = dice.random(), date.fromordinal(ordinal)
    if way < 0.35:
        return day.isoformat()
    if way < 0.50:
        return f"{day.year}/{day.month}/{day.day}"
    if way < 0.60:
        return f"{day.year}.{day.month:02d}.{day.day:02d}"
    if way < 0.70:
        return f"{day.year}年{day.month}月{day.day}日"
    if way < 0.76:
        return f"{day.year}{day.month:02d}{day.day:02d}"
    if way < 0.84:
        return f"{day.year}年{day.month}月"
    if way < 0.90:
        return f"{day.year}.{day.month:02d}"
    if way < 0.95:
        return str(ordinal - _EPOCH)
    if way < 0.97:
        return f"{str(day.year).translate(_CHINESE_DIGITS)}年{cn2an.an2cn(day.month)}月"
    return f"{day.isoformat()} 00:00:00"
