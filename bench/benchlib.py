"""How are the figures made comparable? Cases run in turn, in rotating order; each is shown as a ratio to a floor."""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

Case = Callable[[], float | None]


def arguments(description: str, repeats: int = 5) -> argparse.Namespace:
    """The options every bench has: ``--repeats``, ``--quick`` (a smoke test), ``--json FILE``."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--repeats", type=int, default=repeats)
    parser.add_argument("--quick", action="store_true", help="a tenth of the data, two repeats")
    parser.add_argument("--json", type=Path, help="also write the samples here")
    given = parser.parse_args()
    if given.quick:
        given.repeats = 2
    return given


def alternate(cases: dict[str, Case], repeats: int) -> dict[str, list[float]]:
    """Seconds of each case, repeated; the order rotates so that a noisy machine disturbs all alike.

    A case that returns seconds measured them itself; otherwise the call is timed.
    """
    names = list(cases)
    samples: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(repeats):
        shift = turn % len(names)
        for name in names[shift:] + names[:shift]:
            start = time.perf_counter()
            own = cases[name]()
            samples[name].append(time.perf_counter() - start if own is None else own)
    return samples


def report(title: str, samples: dict[str, list[float]], floor: str, work: int = 1) -> dict[str, float]:
    """Print median, range and ratio to the floor; the ratios are returned."""
    base = statistics.median(samples[floor])
    print(f"\n{title}   (floor: {floor})")
    print(f"{'case':<40}{'median ms':>12}{'min':>10}{'max':>10}{'x floor':>9}{'per s':>12}")
    ratios = {}
    for name, values in samples.items():
        median = statistics.median(values)
        ratios[name] = median / base
        print(
            f"{name:<40}{median * 1e3:>12.2f}{min(values) * 1e3:>10.2f}{max(values) * 1e3:>10.2f}"
            f"{ratios[name]:>9.2f}{work / median:>12.0f}",
            flush=True,
        )
    return ratios


def save(path: Path | None, results: dict[str, dict[str, list[float]]]) -> None:
    """Keep the samples for later comparison."""
    if path is not None:
        path.write_text(json.dumps(results, indent=1), encoding="utf-8")
