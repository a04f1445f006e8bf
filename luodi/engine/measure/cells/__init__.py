"""Values by month, day or span and by unit, added up from dossiers in memory; what a change of some dossiers adds or takes."""

from luodi.engine.measure.cells.bases import Base, compiled
from luodi.engine.measure.cells.counting import CELLS, Part, columns_of, counted
from luodi.engine.measure.cells.dossiers import Columns, Dossiers, frame_of

__all__ = ["CELLS", "Base", "Columns", "Dossiers", "Part", "columns_of", "compiled", "counted", "frame_of"]
