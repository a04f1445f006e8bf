"""Companies and projects as they are, before anybody writes them down."""

from dataclasses import dataclass
from random import Random

from luodi.screening.generating.codes import credit_code
from luodi.screening.generating.places import Place, places
from luodi.screening.generating.settings import Settings
from luodi.screening.generating.vocabulary import Product, Trade, Vocabulary


@dataclass(slots=True)
class Company:
    """An investor: its legal name, the core it is known by, the code that stays with it when it is renamed."""

    name: str
    core: str
    word: str
    trade: Trade
    place: Place
    code: str
    former: str
    contact: str
    phone: str


@dataclass(slots=True)
class Project:
    """One project as somebody presents it. `amount` in 万元, `signed` an ordinal day, `area` in 亩."""

    company: Company
    called: str
    investor: str
    name: str
    place: Place
    site: str
    address: str
    parcel: str
    trade: Trade
    product: Product
    amount: int
    signed: int
    capacity: int
    contact: str
    phone: str
    contract: str
    area: float


FIRST_DAY, LAST_DAY = 735_599, 739_891
"""2015-01-01 and 2026-10-02 as ordinals: the days on which projects are signed."""


class Founder:
    """Invents companies and projects out of one vocabulary, with one set of dice, at the settings' rates."""

    def __init__(self, *, settings: Settings, words: Vocabulary, dice: Random) -> None:
        self.settings, self.words, self.dice, self.places = settings, words, dice, places()
        self.serial = 0

    def one(self, items: tuple[str, ...] | list[str] | str) -> str:
        """Return one of the items, each as likely."""
        return items[int(self.dice.random() * len(items))]

    def say(self, key: str) -> str:
        """Return one of the words or templates of a list."""
        items = self.words.lists[key]
        return items[int(self.dice.random() * len(items))]

    def place(self) -> Place:
        """Return any county."""
        return self.places[int(self.dice.random() * len(self.places))]

    def person(self) -> tuple[str, str]:
        """Return a name and a telephone number."""
        dice, given = self.dice, self.words.lists["given"]
        name = self.say("surname") + self.one(given) + (self.one(given) if dice.random() < 0.65 else "")
        if dice.random() < 0.85:
            return name, f"1{self.one('3456789')}{int(dice.random() * 10**9):09d}"
        return name, f"0{310 + int(dice.random() * 600)}{2 + int(dice.random() * 7)}{int(dice.random() * 10**7):07d}"

    def core(self) -> str:
        """Return a made-up core of two to four characters."""
        parts, dice = self.words.core, self.dice
        text = self.one(parts["first"]) + self.one(parts["second"])
        chance = dice.random()
        if chance >= self.settings.short_core:
            text += self.one(parts["third"])
        if chance >= 1 - self.settings.long_core:
            text += self.one(parts["closing"])
        return text

    def company(self, *, core: str = "", trade: Trade | None = None, place: Place | None = None) -> Company:
        """Return a new company with a new code; core, trade and seat as given or any."""
        dice = self.dice
        core, place = core or self.core(), place or self.place()
        trade = trade or self.words.trades[int(dice.random() * len(self.words.trades))]
        word = self.one(trade.words)
        contact, phone = self.person()
        name = self.legal_name(core=core, word=word, place=place)
        return Company(name, core, word, trade, place, credit_code(place=place, dice=dice), "", contact, phone)

    def legal_name(self, *, core: str, word: str, place: Place) -> str:
        """Return a full company name of the grammar's shape."""
        region = (place.short, place.city_short, place.city_short, place.province_short)[int(self.dice.random() * 4)]
        return self.say("company").format(region=region, core=core, word=word, form=self.say("forms"))

    def project(self, *, company: Company, place: Place | None = None, product: Product | None = None) -> Project:
        """Return a new project of the company, with land, money and papers of its own."""
        dice = self.dice
        place = place or (company.place if dice.random() < 0.4 else self.place())
        product = product or company.trade.products[int(dice.random() * len(company.trade.products))]
        people = (company.contact, company.phone) if dice.random() < 0.8 else self.person()
        amount = self.amount()
        project = Project(
            company, company.name, company.code, "", place, "", "", "", company.trade, product, amount,
            FIRST_DAY + int(dice.random() * (LAST_DAY - FIRST_DAY)), self.capacity(product), *people, "",
            round(max(3.0, amount / 300 * dice.lognormvariate(0.0, 0.6)), 1),
        )  # fmt: skip
        project.name = self.project_name(project, key="project")
        self.settle(project)
        project.contract = self.contract(project)
        return project

    def amount(self) -> int:
        """Return an investment in 万元, round as contracts are, from a million yuan to tens of billions."""
        value = self.dice.lognormvariate(9.6, 1.3)
        step = (5, 50, 100, 500)[int(self.dice.random() * 4)] if value > 2000 else 5
        return max(100, round(value / step) * step)

    def capacity(self, product: Product) -> int:
        """Return a yearly capacity within the product's bounds, small ones likelier."""
        span = product.most - product.least
        value = product.least + int(span * self.dice.random() ** 2)
        return value if value < 100 else value // 10 * 10

    def project_name(self, project: Project, *, key: str) -> str:
        """Return a project name after one of the templates of `key`."""
        company, product = project.company, project.product
        return self.say(key).format(
            core=company.core,
            word=company.word,
            product=self.one(product.names),
            capacity=f"{project.capacity}{product.unit}",
            county=project.place.short,
            brief=company.core + company.word,
        )

    def settle(self, project: Project) -> None:
        """Give the project another site and another parcel at its place."""
        place, dice = project.place, self.dice
        city = place.city if place.city != place.province else ""
        project.site = self.say("address").format(
            county=place.county, city=city, province=place.province, park=self.park(place), town=self.say("town"),
            road=self.say("road"), road2=self.say("road"), number=1 + int(dice.random() * 800),
        )  # fmt: skip
        project.address = project.site
        project.parcel = self.parcel(project)

    def park(self, place: Place) -> str:
        """Return the name of a park of the county."""
        return place.short + self.say("park")

    def parcel(self, project: Project) -> str:
        """Return the number of a new parcel of land."""
        return self._number("parcel", project)

    def contract(self, project: Project) -> str:
        """Return the number of a new contract."""
        return self._number("contract", project)

    def _number(self, key: str, project: Project) -> str:
        self.serial += 1
        year = 2015 + (project.signed - FIRST_DAY) // 366
        return self.say(key).format(
            code=project.place.code, short=project.place.short, year=year, town=self.say("town"),
            number=1 + int(self.dice.random() * 999), serial=f"{self.serial % 100_000:05d}",
        )  # fmt: skip
