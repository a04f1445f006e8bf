"""The wheel's dependencies are the lines of runtime.in, so they stand in one place."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class RuntimeRequirements(MetadataHookInterface):
    """Reads `requirements/runtime.in`."""

    def update(self, metadata: dict) -> None:
        """Afterwards `metadata["dependencies"]` lists the runtime requirements."""
        lines = (Path(self.root) / "requirements" / "runtime.in").read_text().splitlines()
        metadata["dependencies"] = [line for line in lines if line and not line.startswith("#")]
