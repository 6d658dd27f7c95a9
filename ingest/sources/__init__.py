"""Where files come from: a file, a folder, an archive, or a source that was given a name in a YAML file.

A source lists files; it does not open them.
"""

from collections.abc import Sequence
from pathlib import Path

from ingest.sources.configured import read_configured
from ingest.sources.folder import list_folder
from ingest.sources.listing import FoundFile, LeftOut, Listing, readable_name
from registry.errors import InputRejected

__all__ = ["FoundFile", "LeftOut", "Listing", "configured_names", "find_files"]


def find_files(sources: Sequence[str], configured: Path) -> Listing:
    """All files of the sources, each once, in a stable order; what cannot be taken is named and stops nothing.

    A path that exists goes before a configured source of the same name. `configured` is the folder of YAML files.
    """
    listings = [_list_source(source, configured) for source in sources]
    files = {file.path.resolve(): file for listing in reversed(listings) for file in reversed(listing.files)}
    return Listing(
        files=tuple(reversed(files.values())),
        skipped=tuple(skipped for listing in listings for skipped in listing.skipped),
        failed=tuple(failed for listing in listings for failed in listing.failed),
    )


def _list_source(source: str, configured: Path) -> Listing:
    path = Path(source).expanduser()
    if path.is_dir():
        return list_folder(path)
    if path.exists():
        return Listing(files=(FoundFile(path, readable_name(path.name)),))
    try:
        named = read_configured(configured)
    except ValueError as problem:
        return Listing(failed=(LeftOut(source, str(problem)),))
    if source in named:
        return named[source].list()
    known = f"; configured sources: {', '.join(sorted(named))}" if named else ""
    return Listing(failed=(LeftOut(source, f"no such file or folder, and no configured source of this name{known}"),))


def configured_names(configured: Path) -> list[str]:
    """The names of all configured sources. Raises InputRejected for a file that is wrong."""
    try:
        return list(read_configured(configured))
    except ValueError as problem:
        raise InputRejected(str(configured), str(problem)) from problem
