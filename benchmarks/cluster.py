"""What of an import workers do, and what stays with the process that imports: CPU seconds, which tell where more end.

    python -m benchmarks.cluster MIRROR

`MIRROR` is a manual such as `benchmarks.evolve` grows. It is imported from nothing by one process, and by a Dask
cluster of two on this computer; the bytes have to be the same.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from distributed import Client, LocalCluster

from scraper.command.executor import Workers
from scraper.command.importer import import_sources
from scraper.command.options import Options


def imported(mirror: Path, centre: Path, workers: Workers) -> tuple[float, dict[str, bytes]]:
    """CPU seconds of this process, and the pages."""
    before = time.process_time()
    import_sources([mirror], centre, Options(workers=workers))
    pages = {path.relative_to(centre).as_posix(): path for path in (centre / "docs").rglob("*") if path.is_file()}
    return time.process_time() - before, {name: path.read_bytes() for name, path in pages.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mirror", type=Path)
    mirror = parser.parse_args().mirror
    with tempfile.TemporaryDirectory() as folder:
        alone, pages = imported(mirror, Path(folder, "alone"), 1)
        print(f"one process: {alone:.1f} s for {len(pages)} files", flush=True)
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster, set_as_default=False) as client,
        ):
            before = client.run(time.process_time)
            here, same = imported(mirror, Path(folder, "shared"), cluster.scheduler_address)
            there = [f"{spent - before[worker]:.1f}" for worker, spent in client.run(time.process_time).items()]
        print(f"with a cluster: {here:.1f} s here, the scheduler's among them, and {', '.join(there)} s there")
        print("the same bytes" if pages == same else "OTHER BYTES")


if __name__ == "__main__":
    main()
