"""The data sets of the measurements, made once into a folder and read from there by every task."""

from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from luodi.screening import generating
from luodi.screening.generating import Settings, generate, held_out
from luodi.screening.generating.settings import Tier

PARTS = ("held-out-part", "carry-over", "blind")
"""An unseen seed of a training grammar; words, templates and rates that no training uses; and such words as were
unknown to whoever wrote the word lists of the normalisation."""
SEEDS = {"held-out-part": 20_261_122, "carry-over": 20_261_123, "blind": 20_261_124}
"""Seeds that no training uses (training draws its own below 1,000,000)."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data set on disk."""

    folder: Path
    settings: Settings

    @property
    def records(self) -> Path:
        """Where the records lie."""
        return self.folder / "records.parquet"

    @property
    def pairs(self) -> Path:
        """Where the known pairs lie."""
        return self.folder / "pairs.parquet"

    def read(self) -> tuple[pa.Table, pa.Table]:
        """Return records and pairs."""
        return pq.read_table(self.records), pq.read_table(self.pairs)


def settings_of(*, part: str, records: int, tier: Tier) -> Settings:
    """Return the settings of a data set of the measurements."""
    if part == "carry-over":
        return held_out(seed=SEEDS[part], records=records, tier=tier)
    if part == "blind":
        return held_out(seed=SEEDS[part], records=records, tier=tier, grammar="blind")
    return Settings(records=records, seed=SEEDS[part], tier=tier)


def dataset(*, folder: Path, part: str, records: int, tier: Tier = "standard") -> Dataset:
    """Return a data set, made now if it is not there yet or was made otherwise."""
    settings = settings_of(part=part, records=records, tier=tier)
    made = Dataset(folder / f"{part}-{tier}-{records}", settings)
    stamp = made.folder / "settings.txt"
    text = repr(sorted(asdict(settings).items())) + _generator()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != text:
        made.folder.mkdir(parents=True, exist_ok=True)
        data = generate(settings)
        pq.write_table(data.records, made.records)
        pq.write_table(data.pairs, made.pairs)
        stamp.write_text(text, encoding="utf-8")
    return made


def _generator() -> str:
    """A digest of the generator, its words included: another generator makes other data of the same settings."""
    digest = sha256()
    for path in sorted(Path(generating.__file__).parent.rglob("*")):
        if path.suffix in (".py", ".yaml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()
