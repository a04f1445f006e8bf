"""What is near and yet another project: genuine phases, groups, look-alikes and shells, tenants, namesakes."""

from copy import copy

from luodi.screening.generating.frauds import bare_name, phase_name
from luodi.screening.generating.projects import FIRST_DAY, LAST_DAY, Company, Founder, Project
from luodi.screening.generating.settings import Settings


class Relatives:
    """Invents other projects that have something to do with a given one."""

    def __init__(self, *, founder: Founder, settings: Settings) -> None:
        self.founder, self.settings, self.dice = founder, settings, founder.dice

    def phase(self, first: Project, *, number: int, base: str) -> Project:
        """Return a genuine later phase: the same investor, other land, other money, later, under another contract.

        `base` is the name of the very first phase.
        """
        founder, dice = self.founder, self.dice
        later = copy(first)
        later.signed = min(LAST_DAY, first.signed + 180 + int(dice.random() * 1300))
        later.amount = self._other_amount(first.amount)
        if dice.random() < 0.15:
            products = first.trade.products
            later.product = products[int(dice.random() * len(products))]
        if dice.random() > self.settings.phase_same_capacity:
            later.capacity = founder.capacity(later.product)
        later.area = round(max(3.0, first.area * dice.uniform(0.3, 2.5)), 1)
        founder.settle(later)
        if dice.random() < self.settings.phase_on_site:
            later.address = first.address
        later.contract = founder.contract(later)
        if dice.random() < 0.8:
            later.name = phase_name(founder, name=bare_name(base), number=number)
        else:
            later.name = founder.project_name(later, key="project")
        if dice.random() > self.settings.same_people:
            later.contact, later.phone = founder.person()
        return later

    def earlier(self, first: Project) -> None:
        """Move the first phase back in time so that a later one has room before the last day."""
        first.signed = min(first.signed, FIRST_DAY + int(self.dice.random() * (LAST_DAY - FIRST_DAY - 1500)))

    def _other_amount(self, amount: int) -> int:
        share = self.dice.uniform(0.25, 0.85) if self.dice.random() < 0.5 else self.dice.uniform(1.2, 3.0)
        return max(100, round(amount * share / 10) * 10 + 10)

    def in_group(self, first: Project) -> Project:
        """Return a really different project of the same investor or of an affiliate of it."""
        founder, dice = self.founder, self.dice
        owner = first.company if dice.random() < 0.5 else self.affiliate(first.company)
        same = dice.random() < self.settings.same_product
        if same:
            other = founder.project(company=owner, place=founder.place(), product=first.product)
            other.trade = first.trade
        else:
            other = founder.project(company=owner)
            if other.product is first.product:
                other.amount = self._other_amount(first.amount)
        if owner is first.company and dice.random() < self.settings.group_on_site:
            other.place, other.address = first.place, first.address
        if dice.random() < self.settings.same_people * (0.8 if owner is first.company else 0.3):
            other.contact, other.phone = first.contact, first.phone
        return other

    def affiliate(self, company: Company) -> Company:
        """Return another company of the group: the same core, another trade or a holding, another code."""
        founder, dice = self.founder, self.dice
        other = founder.company(core=company.core)
        if dice.random() < 0.35:
            other.name = company.place.city_short + company.core + founder.say("group-words")
        return other

    def namesake(self, company: Company) -> Company:
        """Return a company that bears the same core by chance: another region, another trade, nothing in common."""
        return self.founder.company(core=company.core)

    def shell(self, company: Company) -> Company:
        """Return a company whose name is made to be confused with the given one: another code, nothing in common."""
        founder, dice = self.founder, self.dice
        way = dice.random()
        core = company.core if way >= 0.8 else self._look_alike(company.core)
        other = founder.company(core=core, trade=company.trade)
        if way >= 0.9:
            other.name = founder.say("grand") + core + company.word + founder.say("forms")
        elif way >= 0.8:
            other.word, other.name = company.word, founder.legal_name(core=core, word=company.word, place=other.place)
        elif company.core in company.name and dice.random() < 0.6:
            other.name = company.name.replace(company.core, core)
        return other

    def _look_alike(self, core: str) -> str:
        """Return the core with a look-alike character, one more, one less, or two exchanged."""
        founder, dice, alike = self.founder, self.dice, self.founder.words.lookalikes
        spots = [spot for spot, mark in enumerate(core) if mark in alike]
        way = dice.random()
        if way < 0.6 and spots:
            spot = spots[int(dice.random() * len(spots))]
            return core[:spot] + founder.one(alike[core[spot]]) + core[spot + 1 :]
        if way < 0.75 or len(core) < 3:
            spot = 1 + int(dice.random() * len(core))
            return core[:spot] + founder.one(founder.words.core["closing"]) + core[spot:]
        if way < 0.85:
            return core[:-1]
        return core[1] + core[0] + core[2:]

    def tenants(self, first: Project) -> list[Project]:
        """Return projects of other investors in the park where the first one stands; the first one moves into it."""
        founder, dice = self.founder, self.dice
        site = first.place.county + founder.park(first.place) + founder.say("road")
        site += f"{1 + int(dice.random() * 300)}号"
        settled = [first]
        for _ in range(2 + int(dice.random() * 9)):
            settled.append(founder.project(company=founder.company(), place=first.place))
        shared = founder.parcel(first)
        for project in settled:
            project.address = site
            if dice.random() > self.settings.tenants_same_text:
                project.address = founder.say("tenant").format(
                    site=site, building=1 + int(dice.random() * 30), floor=1 + int(dice.random() * 12)
                )
            if dice.random() < 0.2:
                project.parcel = shared
        return settled[1:]
