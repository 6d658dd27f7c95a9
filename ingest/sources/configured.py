"""Sources that were given a name: one YAML file each in GUIQING_HOME/sources, the name being the file's.

    title: 云溪市司法局规范性文件
    connector: folder
    path: /srv/documents/yunxi

A relative path counts from the folder of the YAML files.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from ingest.sources.folder import list_folder
from ingest.sources.listing import LeftOut, Listing

CONNECTORS: dict[str, Callable[[Path], Listing]] = {"folder": list_folder}
"""One function for each kind of source."""
FIELDS = {"title", "connector", "path"}


@dataclass(frozen=True, slots=True)
class ConfiguredSource:
    name: str
    title: str
    connector: str
    path: Path

    def list(self) -> Listing:
        if not self.path.is_dir():
            return Listing(failed=(LeftOut(self.name, f"its folder {self.path} is not there"),))
        return CONNECTORS[self.connector](self.path)


def read_configured(folder: Path) -> dict[str, ConfiguredSource]:
    """All configured sources by name; none if there is no such folder. ValueError names the file and the field."""
    return {file.stem: _read(file) for file in sorted(folder.glob("*.yml"))}


def _read(file: Path) -> ConfiguredSource:
    try:
        fields = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise ValueError(f"{file.name} cannot be read: {problem}") from problem
    if not isinstance(fields, dict) or set(fields) != FIELDS:
        seen = sorted(map(str, fields)) if isinstance(fields, dict) else type(fields).__name__
        raise ValueError(f"{file.name} must have the fields {', '.join(sorted(FIELDS))}; it has {seen}")
    if not all(isinstance(value, str) and value for value in fields.values()):
        raise ValueError(f"{file.name}: each field must be a text that is not empty")
    if fields["connector"] not in CONNECTORS:
        raise ValueError(f"{file.name}: connector is {fields['connector']}; it can be {', '.join(CONNECTORS)}")
    return ConfiguredSource(file.stem, fields["title"], fields["connector"], file.parent / Path(fields["path"]))
