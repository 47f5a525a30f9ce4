# ruff: noqa: E402 - the environment comes before the imports that read it
"""Training steps a second: bnlab's loop beside PyTorch's (CPU, eager, one thread).

``python tests/benchmarks/training_speed.py`` runs both in turns, in one process, and
writes ``training_speed.json`` beside this file and ``docs/training_speed.md`` from it.
It needs PyTorch: the extra ``bnlab[torch]``.

Both loops do the same: shuffle the examples every epoch, take consecutive batches,
forward, mean cross-entropy, backward, plain gradient descent; float32, batch norm with
running statistics before the ReLU.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[_name] = "1"  # before NumPy loads its BLAS

import argparse
import json
import platform
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np
import torch

from bnlab.nn import loss as losses
from bnlab.nn import training
from bnlab.nn.network import mlp

SETTINGS = {
    "64-100-100-10": ([64, 100, 100, 10], 64, 2.5),
    "64-8x64-10": ([64] * 9 + [10], 64, 2.0),
    "784-256-256-10": ([784, 256, 256, 10], 128, 1.0),
}
EXAMPLES, RATE = 1280, 0.01
RESULT = Path(__file__).with_suffix(".json")
TABLE = Path(__file__).parents[2] / "docs" / "training_speed.md"


def examples(sizes):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(EXAMPLES, sizes[0])).astype(np.float32)
    return x, rng.integers(sizes[-1], size=EXAMPLES)


def bnlab_epoch(sizes, batch_size, norm):
    x, y = examples(sizes)
    rng = np.random.default_rng(1)
    network = mlp(sizes, rng, norm=norm)
    targets = losses.one_hot(y, sizes[-1])

    def epoch():
        for x_batch, t_batch in training.batches(x, targets, batch_size, rng):
            training.train_step(network, x_batch, t_batch, RATE)

    return epoch


def torch_epoch(sizes, batch_size, norm):
    x, y = (torch.from_numpy(array) for array in examples(sizes))
    modules = []
    for inputs, units in pairwise(sizes[:-1]):
        modules.append(torch.nn.Linear(inputs, units, bias=norm is None))
        modules += [torch.nn.BatchNorm1d(units)] if norm else []
        modules.append(torch.nn.ReLU())
    model = torch.nn.Sequential(*modules, torch.nn.Linear(*sizes[-2:]))
    loss_of = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def epoch():
        order = torch.randperm(EXAMPLES)
        shuffled, labels = x[order], y[order]
        for start in range(0, EXAMPLES, batch_size):
            chosen = slice(start, start + batch_size)
            optimizer.zero_grad()
            loss_of(model(shuffled[chosen]), labels[chosen]).backward()
            optimizer.step()

    return epoch


def steps_per_second(epoch, steps, seconds):
    """Epochs until `seconds` of processor time are over; the rate of the whole.

    With one thread that is the time that passes, but for what other programs take.
    """
    started, done = process_time(), 0
    while process_time() - started < seconds:
        epoch()
        done += steps
    return done / (process_time() - started)


def measure(name, repeats, seconds):
    """Every contender in turns, so that a busy machine is busy for all."""
    sizes, batch_size, goal = SETTINGS[name]
    contenders = {
        f"{maker.__name__.removesuffix('_epoch')} {norm or 'plain'}": maker(
            sizes, batch_size, norm
        )
        for norm in (None, "batch")
        for maker in (bnlab_epoch, torch_epoch)
    }
    rates = {contender: [] for contender in contenders}
    for repeat in range(repeats + 1):
        for contender, epoch in contenders.items():
            rate = steps_per_second(epoch, EXAMPLES // batch_size, seconds)
            if repeat:  # the first round warms up
                rates[contender].append(rate)
    return {
        "network": name,
        "batch_size": batch_size,
        "goal": goal,
        "steps_per_second": {who: summary(found) for who, found in rates.items()},
        "ratio_plain": ratios(rates, "bnlab plain", "torch plain"),
        "ratio_batch": ratios(rates, "bnlab batch", "torch batch"),
        "cost_of_batch_norm": ratios(rates, "bnlab plain", "bnlab batch"),
        "cost_of_batch_norm_torch": ratios(rates, "torch plain", "torch batch"),
    }


def summary(values):
    digits = 2 if median(values) < 100 else 0
    found = {"median": median(values), "low": min(values), "high": max(values)}
    return {key: round(value, digits) for key, value in found.items()}


def ratios(rates, over, under):
    return summary([a / b for a, b in zip(rates[over], rates[under], strict=True)])


def machine():
    return {
        "system": platform.system(),
        "architecture": platform.machine(),
        "cpus": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__,
    }


def report(found):
    for kind in ("plain", "batch"):
        ratio = found[f"ratio_{kind}"]
        rates = found["steps_per_second"]
        goal = f", goal {found['goal']}" if kind == "batch" else ""
        print(
            f"{found['network']:15} {kind:6}"
            f" bnlab {rates[f'bnlab {kind}']['median']:6.0f}"
            f"  torch {rates[f'torch {kind}']['median']:6.0f} steps/s"
            f"  ratio {ratio['median']} ({ratio['low']} to {ratio['high']}{goal})"
        )
    cost = found["cost_of_batch_norm"]
    print(f"{'':15} a step with batch norm takes {cost['median']} of a plain one")


def table(result):
    """The result as Markdown."""
    rows = []
    for found in result["results"]:
        rates, cost = found["steps_per_second"], found["cost_of_batch_norm"]["median"]
        for kind, name in (("plain", "plain"), ("batch", "batch norm")):
            ratio = found[f"ratio_{kind}"]
            rows.append(
                f"| {found['network']}, B = {found['batch_size']} | {name} "
                f"| {rates[f'bnlab {kind}']['median']:.0f} "
                f"| {rates[f'torch {kind}']['median']:.0f} "
                f"| {ratio['median']} ({ratio['low']} to {ratio['high']}) "
                f"| {cost if kind == 'batch' else 1} |"
            )
    versions = result["machine"]
    return _HEAD.format(**versions, **result) + "\n".join(rows) + "\n"


_HEAD = """# Training steps a second, beside PyTorch

Made by `python tests/benchmarks/training_speed.py`: one thread, float32, plain
gradient descent, {repeats} turns of {processor_seconds_each} seconds of processor time
each; the median, and in brackets the lowest and highest ratio. NumPy {numpy}, PyTorch
{torch} (CPU, eager), Python {python}, {architecture}, {cpus} processors, which other
programs used too. "Cost" is the time of a step in plain ones, both in bnlab.

| network | kind | bnlab | PyTorch | ratio | cost |
|---|---|---|---|---|---|
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.5)
    parser.add_argument("--output", type=Path, default=RESULT)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    found = []
    for name in SETTINGS:
        found.append(measure(name, options.repeats, options.seconds))
        report(found[-1])
    result = {
        "machine": machine(),
        "repeats": options.repeats,
        "processor_seconds_each": options.seconds,
        "results": found,
    }
    options.output.write_text(json.dumps(result, indent=2) + "\n")
    if options.output == RESULT:
        TABLE.write_text(table(result))


if __name__ == "__main__":
    main()
