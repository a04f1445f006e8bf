"""Walking over the parts of an item with the path to each, so that a fault can name its line."""

from collections.abc import Iterator

from pydantic import BaseModel

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.schema.base import Part

Path = tuple[int | str, ...]


def every_item(merged: Merged) -> Iterator[tuple[str, Placed[Part]]]:
    """Every item of the flat book with its section."""
    for section, items in merged.items.items():
        for placed in items.values():
            yield section, placed


def parts_within(part: BaseModel, path: Path = ()) -> Iterator[tuple[BaseModel, Path]]:
    """The part and every part inside it, with the YAML path that leads there."""
    yield part, path
    for name, field in type(part).model_fields.items():
        held, step = getattr(part, name), (*path, field.alias or name)
        if isinstance(held, BaseModel):
            yield from parts_within(held, step)
        elif isinstance(held, tuple):
            for index, each in enumerate(held):
                if isinstance(each, BaseModel):
                    yield from parts_within(each, (*step, index))
