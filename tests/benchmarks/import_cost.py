"""What `import bnlab` costs beyond `import numpy`.

    python tests/benchmarks/import_cost.py [REPEATS]

Prints the median and spread of fresh processes, and ends with exit code 1
when the difference of the medians is above the budget.
"""

import statistics
import subprocess
import sys
import time

BUDGET = 0.25  # s
CODES = {
    "nothing": "pass",
    "numpy": "import numpy",
    "numpy, bnlab": "import numpy, bnlab",
    "numpy, bnlab.checks": "import numpy, bnlab.checks",
}


def seconds(code: str) -> float:
    """Wall-clock time of a fresh process that runs `code`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main(repeats: int = 11) -> int:
    """Time all codes in turn, so that a busy spell hits each alike."""
    rounds = [[seconds(code) for code in CODES.values()] for _ in range(repeats)]
    medians = {}
    for name, times in zip(CODES, zip(*rounds, strict=True), strict=True):
        medians[name] = statistics.median(times)
        spread = f"from {min(times):.3f} to {max(times):.3f}"
        print(f"{name:20} {medians[name]:.3f} s ({spread})")
    extra = medians["numpy, bnlab.checks"] - medians["numpy"]
    print(f"bnlab.checks beyond numpy: {extra:.3f} s, budget {BUDGET} s")
    return int(extra > BUDGET)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
