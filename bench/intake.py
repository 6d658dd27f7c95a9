"""Measures `guiqing ingest`: time, MB/s, memory, and a second run with nothing changed.

    python -m bench.intake ../shared/corpus/national ../shared/corpus/local
    python -m bench.intake --small        # invented texts, a few seconds, for CI

Beside it, in the same run, a bare pass that only reads the files and cuts them into words, in one process. Prints one
JSON object; the exit status is 1 when something failed to be taken in, or the second run took anything in twice.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from ingest.readers import read
from ingest.sources import find_files
from search.segment import words

SMALL = 200
"""Documents of the short form."""
ARTICLE = "第{number}条 有关部门应当自受理申请之日起{number}日内，依照《云溪市设施管理条例》第{number}条作出决定。"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sources = given.sources if given.sources and not given.small else [str(invent(Path(scratch, "texts")))]
        home = Path(scratch, "home")
        first, second = measure_intake(sources, home), measure_intake(sources, home)
        report = {"first": first, "second": second, "read_and_segment": measure_bare(sources)}
    size = report["read_and_segment"]["megabytes"]
    first["mb_per_s"] = round(size / first["wall_seconds"], 2)
    json.dump(report, sys.stdout, ensure_ascii=False, indent=2)
    print()
    sys.exit(1 if first["failed"] or second["registered"] or second["new_versions"] else 0)


def measure_intake(sources: list[str], home: Path) -> dict[str, Any]:
    """Run the command as a user would, and watch the memory of its processes."""
    started = time.monotonic()
    command = [sys.executable, "-c", "from cli.main import main; main()", "ingest", "--json", *sources]
    process = subprocess.Popen(command, env=os.environ | {"GUIQING_HOME": str(home)}, stdout=subprocess.PIPE)
    peak = Peak(process.pid)
    output, _ = process.communicate()
    if process.returncode not in (0, 1):
        sys.exit(f"the intake ended with exit status {process.returncode}")
    result = json.loads(output)
    seconds = round(time.monotonic() - started, 2)
    facts = {"wall_seconds": seconds, "seconds": result["seconds"], "peak_mb": peak.stop()}
    return (
        facts
        | {key: result[key] for key in ("registered", "new_versions", "unchanged")}
        | {"failed": len(result["failed"])}
    )


def measure_bare(sources: list[str]) -> dict[str, float]:
    """Read every file and cut its text into words, in this process."""
    words("预热")  # loads the dictionary, which takes longer than a text
    started = time.monotonic()
    files = find_files(sources, Path("none")).files
    size = 0
    for file in files:
        content = file.path.read_bytes()
        size += len(content)
        words(read(content, file.name).text)
    seconds = time.monotonic() - started
    megabytes = size / 1e6
    return {
        "megabytes": round(megabytes, 2),
        "wall_seconds": round(seconds, 2),
        "mb_per_s": round(megabytes / seconds, 2),
    }


class Peak:
    """The most memory that a process and its descendants held at one time, in MB; None where there is no /proc."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._kilobytes = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int | None:
        self._ended.set()
        self._thread.join()
        return round(self._kilobytes / 1000) or None

    def _watch(self) -> None:
        while not self._ended.wait(0.2):
            self._kilobytes = max(self._kilobytes, sum(map(_proportional_kilobytes, _family(self._pid))))


def _family(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    family = [pid]
    for member in family:
        family += children.get(member, [])
    return family


def _proportional_kilobytes(pid: int) -> int:
    """Its memory, pages shared with others counted by their share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it ended meanwhile
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def invent(folder: Path) -> Path:
    """Texts of the usual length, about an invented city."""
    folder.mkdir()
    for number in range(SMALL):
        articles = "\n\n".join(ARTICLE.format(number=article) for article in range(1, 60))
        text = f"# 云溪市第{number}号设施管理办法\n\n{articles}\n"
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
