"""Scores (考评计分): from what was measured for each unit to sheets whose every line explains itself."""

from luodi.engine.measure.scoring.readings import Item, LineScore, Placing, Reading, SheetScore, Standing
from luodi.engine.measure.scoring.sheets import score_units
from luodi.engine.measure.scoring.standings import place_units, placing_of

__all__ = [
    "Item",
    "LineScore",
    "Placing",
    "Reading",
    "SheetScore",
    "Standing",
    "place_units",
    "placing_of",
    "score_units",
]
