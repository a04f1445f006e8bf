"""The tables of this room."""

from luodi.performance.models.keeping import KeptFigure, KeptValue, KeptVersion
from luodi.performance.models.targets import SourceReport, Target, TargetSheet

__all__ = ["KeptFigure", "KeptValue", "KeptVersion", "SourceReport", "Target", "TargetSheet"]
