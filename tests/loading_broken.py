"""Loads a folder under a limit of memory and prints, file by file, what became of it, how long it took and
the most memory so far: run by itself, in a process of its own."""

import json
import re
import resource
import sys
import time
from pathlib import Path

from data_pipeline.loading import files_to_load
from data_pipeline.loading.load import load
from data_pipeline.loading.outcome import Outcome
from data_pipeline.organisation import data_folder as folders

MEMORY_MB = 4000  # of addresses: so far above what is measured that only a runaway meets it


def main(data_folder: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20, MEMORY_MB << 20))
    data = folders.own(Path(data_folder))
    start = time.monotonic()

    def told(outcome: Outcome) -> None:
        nonlocal start
        # Not `ru_maxrss`, which a process takes over from the one that started it.
        most = int(re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[0])
        most = max(most, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        print(
            json.dumps(
                {
                    "name": outcome.file.name,
                    "refused": str(outcome.refused) if outcome.refused else "",
                    "seconds": time.monotonic() - start,
                    "megabytes": most >> 10,
                }
            ),
            flush=True,
        )
        start = time.monotonic()

    load(data, files_to_load.find(data)[0], progress=told)


main(sys.argv[1])
