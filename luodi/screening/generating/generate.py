"""The public generator itself: from settings to records and the pairs that are known to belong together."""

from dataclasses import dataclass, field
from itertools import combinations, product
from random import Random

import numpy as np
import pyarrow as pa

from luodi.screening.generating.frauds import Deceiver, first_phase_name
from luodi.screening.generating.projects import Company, Founder, Project
from luodi.screening.generating.relatives import Relatives
from luodi.screening.generating.settings import Settings
from luodi.screening.generating.vocabulary import part
from luodi.screening.generating.writing import Scribe
from luodi.screening.matches import Manner, Relation
from luodi.screening.records import COLUMNS

_CHUNK = 20_000
_PROJECTS_OF_KNOWN = 7


@dataclass(frozen=True, slots=True)
class Generated:
    """A data set with its truth.

    `records` has the fifteen text columns in shuffled order. `pairs` has left, right (rec_id), relation, manner: every
    pair of the same project, every phase, shell and group pair that was made, and a sample of the tenants; no pair
    stands there twice; left was made before right, but for shells, which stand right.
    """

    records: pa.Table
    pairs: pa.Table


@dataclass(slots=True)
class Cluster:
    """One project and the rows on which it stands, each with its manner."""

    project: Project
    rows: list[tuple[int, Manner]]


@dataclass(slots=True)
class Known:
    """A well-known investor: its projects so far, and the shell that borrows its name, if there is one."""

    clusters: list[Cluster] = field(default_factory=list)
    shell: list[Cluster] = field(default_factory=list)


def _rows(clusters: list[Cluster]) -> list[int]:
    return [row for cluster in clusters for row, _ in cluster.rows]


class _World:
    def __init__(self, settings: Settings) -> None:
        self.settings, self.dice = settings, Random(settings.seed)
        words = part(grammar=settings.grammar, share=settings.vocabulary, dice=self.dice)
        self.founder = Founder(settings=settings, words=words, dice=self.dice)
        self.scribe = Scribe(settings=settings, words=words, dice=self.dice)
        self.deceiver = Deceiver(founder=self.founder, settings=settings)
        self.relatives = Relatives(founder=self.founder, settings=settings)
        self.rows: list[list[str]] = []
        self.chunks: list[pa.RecordBatch] = []
        self.count = 0
        self.pairs: list[tuple[int, int, Relation, Manner]] = []
        self.known: list[Known] = []
        self.agents: list[tuple[str, str]] = [self.founder.person()]
        self.recent: list[Company] = []

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def fill(self) -> None:
        while self.count < self.settings.records:
            rates = self.settings
            if self.chance(rates.known):
                self._known_investor()
                continue
            family = self._declare(self.founder.project(company=self._company()), park=self.chance(rates.tenants))
            if self.chance(rates.group):
                others = self._declare(self.relatives.in_group(family[0].project))
                self._relate(family, others, Relation.GROUP)
                family = family + others
            if self.chance(rates.shell * 0.4):
                self._shell(family)

    def _company(self) -> Company:
        if self.recent and self.chance(self.settings.namesake):
            company = self.relatives.namesake(self.recent[int(self.dice.random() * len(self.recent))])
        else:
            company = self.founder.company()
        if self.chance(self.settings.abroad):
            self._from_abroad(company)
        elif self.chance(self.settings.former_name):
            company.former = self.founder.legal_name(
                core=self.founder.core() if self.chance(0.4) else company.core,
                word=self.founder.one(company.trade.words), place=company.place,
            )  # fmt: skip
        self.recent = [*self.recent[-500:], company] if self.chance(0.1) else self.recent
        return company

    def _from_abroad(self, company: Company) -> None:
        """Let the investor be a company from outside the mainland, or a person: there is no credit code."""
        company.code = ""
        grand = f"{self.founder.say('grand')}{company.core}{self.founder.say('group-words')}"
        company.name = grand if self.chance(0.7) else self.founder.person()[0]

    def _known_investor(self) -> None:
        """One more project of a well-known investor; some have shells beside them."""
        if not self.known or self.chance(0.2):
            self.known.append(Known())
        spot = int(self.dice.random() * len(self.known))
        known = self.known[spot]
        company = known.clusters[0].project.company if known.clusters else self._company()
        family = self._declare(self.founder.project(company=company))
        self._relate(known.clusters, family, Relation.GROUP)
        self._relate(family, known.shell, Relation.SHELL)  # the shell stands right, though it may be older
        known.clusters.extend(family)
        if not known.shell and self.chance(self.settings.shell * 0.6 / max(self.settings.known, 0.001)):
            known.shell = self._shell(known.clusters)
        if len(known.clusters) >= _PROJECTS_OF_KNOWN:
            self.known[spot] = self.known[-1]
            self.known.pop()

    def _shell(self, clusters: list[Cluster]) -> list[Cluster]:
        """Declare a project of a shell that borrows the name of an investor with these projects."""
        company = self.relatives.shell(clusters[0].project.company)
        shell = self._declare(self.founder.project(company=company), alone=True)
        self._relate(clusters, shell, Relation.SHELL)
        return shell

    def _declare(self, project: Project, *, park: bool = False, alone: bool = False) -> list[Cluster]:
        """Write the project down, perhaps more than once, with its later phases and the park around it."""
        rates = self.settings
        if self.chance(rates.agent):
            if self.chance(0.02):
                self.agents.append(self.founder.person())
            project.contact, project.phone = self.agents[int(self.dice.random() * len(self.agents))]
        tenants = self.relatives.tenants(project) if park else []
        phases = 0 if alone or not self.chance(rates.phase) else 2 if self.chance(0.25) else 1
        if phases:
            self.relatives.earlier(project)
            project.name = first_phase_name(self.founder, name=project.name)
        cluster = self._write(project, twice=0.0 if alone else rates.declared_twice)
        family = [cluster]
        for number in range(2, 2 + phases):
            later = self._write(self.relatives.phase(family[-1].project, number=number, base=project.name), twice=0.1)
            self._relate(family, [later], Relation.PHASE)
            family.append(later)
        self._park(cluster, tenants)
        return family

    def _park(self, cluster: Cluster, tenants: list[Project]) -> None:
        clusters = [cluster, *(self._write(tenant, twice=self.settings.declared_twice) for tenant in tenants)]
        every = list(combinations(clusters, 2))
        for left, right in self.dice.sample(every, min(6, len(every))):
            self.pairs.append((left.rows[0][0], right.rows[0][0], Relation.TENANT, Manner.NONE))

    def _write(self, project: Project, *, twice: float) -> Cluster:
        rows = [(self._row(project), Manner.NONE)]
        chance = twice
        while self.chance(chance):
            other, manner = self.deceiver.once_more(project)
            rows.append((self._row(other), manner))
            chance = self.settings.declared_thrice
        for (left, _), (right, manner) in combinations(rows, 2):
            self.pairs.append((left, right, Relation.SAME, manner))
        return Cluster(project, rows)

    def _relate(self, left: list[Cluster], right: list[Cluster], relation: Relation) -> None:
        for one, other in product(_rows(left), _rows(right)):
            self.pairs.append((one, other, relation, Manner.NONE))

    def _row(self, project: Project) -> int:
        self.rows.append(self.scribe.row(project))
        self.count += 1
        if len(self.rows) == _CHUNK:
            self.flush()
        return self.count - 1

    def flush(self) -> None:
        if self.rows:
            columns = [pa.array(column, pa.string()) for column in zip(*self.rows, strict=True)]
            self.chunks.append(pa.record_batch(columns, names=list(COLUMNS[1:])))
            self.rows = []


def generate(settings: Settings) -> Generated:
    """Return the data set of the settings: the same settings give the same bytes."""
    world = _World(settings)
    world.fill()
    world.flush()
    count = settings.records
    order = np.random.default_rng(settings.seed).permutation(count)
    table = pa.Table.from_batches(world.chunks).slice(0, count).combine_chunks().take(pa.array(order))
    width = max(7, len(str(count)))
    names = pa.array([f"R{number:0{width}d}" for number in range(count)], pa.string())
    records = table.add_column(0, "rec_id", names)
    position = np.empty(count, dtype=np.int64)
    position[order] = np.arange(count)
    return Generated(records=records, pairs=_pairs(world.pairs, names=names, position=position))


def _pairs(pairs: list[tuple[int, int, Relation, Manner]], *, names: pa.Array, position: np.ndarray) -> pa.Table:
    """Return the pairs by rec_id; those of which one half fell beyond the last record are left out."""
    whole = [pair for pair in pairs if pair[0] < len(position) and pair[1] < len(position)]
    left = position[np.fromiter((pair[0] for pair in whole), dtype=np.int64, count=len(whole))]
    right = position[np.fromiter((pair[1] for pair in whole), dtype=np.int64, count=len(whole))]
    return pa.table(
        {
            "left": names.take(pa.array(left)),
            "right": names.take(pa.array(right)),
            "relation": pa.array([pair[2].value for pair in whole], pa.string()),
            "manner": pa.array([pair[3].value for pair in whole], pa.string()),
        }
    )
