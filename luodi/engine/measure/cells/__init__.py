"""Values by month, day or span and by unit, added up from dossiers in memory; what a change of some dossiers adds or takes."""

from luodi.engine.measure.cells.bases import Base, compiled
from luodi.engine.measure.cells.counting import Part, counted
from luodi.engine.measure.cells.dossiers import Dossiers, frame_of

__all__ = ["Base", "Dossiers", "Part", "compiled", "counted", "frame_of"]
