"""What every benchmark line says about its machine, and how memory of a process tree is watched."""

from __future__ import annotations

import datetime
import json
import os
import platform
import threading
from pathlib import Path
from typing import Any

from diorama import __version__

RESULTS = Path(__file__).parent / "results"


def emit(name: str, **figures: Any) -> None:
    """Print one JSON line with the figures, the hardware and the date, and add it to the kept results."""
    line = json.dumps({"benchmark": name, **figures, **_machine()}, ensure_ascii=False)
    print(line)
    RESULTS.mkdir(exist_ok=True)
    with (RESULTS / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def _machine() -> dict[str, Any]:
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line
        ]
        cpu = names[0] if names else cpu
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "diorama": __version__,
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"),
    }


class PeakMemory:
    """The largest memory of this process and its children together, in MB, sampled five times a second."""

    def __init__(self) -> None:
        self.peak_mb = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.2):
            self.peak_mb = max(self.peak_mb, _tree_rss(os.getpid()) / 1e6)


def _tree_rss(root: int) -> int:
    """Proportional resident bytes of a process and all below it: shared pages count once (PSS)."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
    family, grown = {root}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in family} - family
        grown = bool(more)
        family |= more
    return sum(_pss(process) for process in family)


def _pss(process: int) -> int:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
