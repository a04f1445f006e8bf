"""The rulebook: schema, loader, flattened book."""

from luodi.engine.rulebook.book import Book, NoSuchRule
from luodi.engine.rulebook.loading import Loaded, check_folder, load
from luodi.engine.rulebook.lookups import Clause, NotInForce
from luodi.engine.rulebook.problems import Problem

__all__ = ["Book", "Clause", "Loaded", "NoSuchRule", "NotInForce", "Problem", "check_folder", "load"]
