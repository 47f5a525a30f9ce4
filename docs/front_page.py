"""Draw the README's figure: accuracy by epoch, with and without batch norm.

    python docs/front_page.py

writes ``docs/with_and_without.png`` and the numbers drawn beside it.
Each method gets the best of the same learning rates, chosen on validation
examples, averaged over the epochs; what is drawn are other examples.
"""

import json
from pathlib import Path

import numpy as np

from bnlab import datasets
from bnlab.figures import axes, look
from bnlab.nn import training
from bnlab.nn.network import mlp

HERE = Path(__file__).resolve().parent
METHODS = {"plain": None, "batch norm": "batch"}
RATES = (0.1, 0.3, 1.0, 2.0, 3.0, 5.0)
SIZES = (64, 100, 100, 100, 10)
SEEDS, EPOCHS, BATCH_SIZE = 10, 40, 60


def digits():
    """The same split for all, standardized by the training examples."""
    parts = datasets.split(datasets.digits(), np.random.default_rng(0))
    mean, std = parts.train.x.mean(axis=0), parts.train.x.std(axis=0)  # (64,)
    std[std == 0] = 1  # a pixel at the edge is always white
    scaled = (part._replace(x=(part.x - mean) / std) for part in parts)
    return datasets.Split(*scaled)


def accuracy_by_epoch(norm, rate, part, judged):
    """Accuracy of `SEEDS` networks after each epoch on `judged`: (epochs, seeds)."""
    seeds = [np.random.default_rng(seed) for seed in range(SEEDS)]
    network = mlp(SIZES, seeds, activation="sigmoid", norm=norm)
    return training.train(
        network,
        part,
        learning_rate=rate,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=seeds,
        validation=judged,
    ).accuracy


def best_rate(norm, data):
    """The rate with the best accuracy over all epochs on the validation examples."""
    judged = [
        accuracy_by_epoch(norm, rate, data.train, data.validation).mean()
        for rate in RATES
    ]
    return RATES[int(np.argmax(judged))]


def measure():
    """For each method its rate, and the accuracies that are drawn."""
    data, found = digits(), {}
    for name, norm in METHODS.items():
        rate = best_rate(norm, data)
        accuracy = accuracy_by_epoch(norm, rate, data.train, data.test)
        found[name] = {"learning_rate": rate, "accuracy": accuracy.round(4).tolist()}
    return found


def draw(found, ax):
    """Mean and range over seeds by epoch, a line a method."""
    for name, one in found.items():
        accuracy = np.array(one["accuracy"])  # (epochs, seeds)
        epochs = np.arange(1, len(accuracy) + 1)
        low, high = accuracy.min(axis=1), accuracy.max(axis=1)
        ax.fill_between(epochs, low, high, color=look(name).color, alpha=0.2, lw=0)
        label = f"{name}, rate {one['learning_rate']:g}"
        ax.plot(epochs, accuracy.mean(axis=1), **look(name).line(label=label))
    ax.set(xlabel="epoch", ylabel="accuracy on unseen digits", ylim=(0, 1))
    ax.legend(loc="lower right", frameon=False)
    return ax


def main():
    """Measure, draw, and keep the numbers beside the figure."""
    found = measure()
    (HERE / "with_and_without.json").write_text(json.dumps(found) + "\n")
    fig, ax = axes(width=6.0, height=3.2)
    draw(found, ax)
    fig.savefig(HERE / "with_and_without.png", dpi=130, metadata={"Software": None})


if __name__ == "__main__":
    main()
