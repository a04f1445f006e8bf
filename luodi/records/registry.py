"""Every declared record by its key. Rooms register when Django is ready; then the registry is frozen."""

from luodi.records.declaration import Record

_records: dict[str, Record] = {}
_frozen: bool = False


def register(record: Record) -> Record:
    """Afterwards the record is known by its key. Raises RuntimeError for a second one or once frozen."""
    if _frozen:
        raise RuntimeError(f"{record.key}: records are registered before the house opens.")
    known = _records.get(record.key)
    if known is record:
        return record
    if known is not None:
        raise RuntimeError(f"The record {record.key} is declared twice.")
    if record.search_number and any(one.search_number == record.search_number for one in _records.values()):
        raise RuntimeError(f"{record.key}: the search number {record.search_number} is taken.")
    _records[record.key] = record
    return record


def freeze() -> None:
    """Afterwards nothing more can be registered."""
    global _frozen
    _frozen = True


def record_named(key: str) -> Record:
    """Return the record; raises LookupError for an unknown key."""
    if key not in _records:
        raise LookupError(f"There is no record {key}.")
    return _records[key]


def all_records() -> dict[str, Record]:
    """Return every record by its key."""
    return dict(_records)
