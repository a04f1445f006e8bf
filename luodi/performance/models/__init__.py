"""The tables of this room."""

from luodi.performance.models.keeping import KeptChange, KeptFigure, KeptValue, KeptVersion
from luodi.performance.models.targets import SourceReport, Target, TargetSheet

__all__ = ["KeptChange", "KeptFigure", "KeptValue", "KeptVersion", "SourceReport", "Target", "TargetSheet"]
