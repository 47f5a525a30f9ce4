"""Extract the bundled data sets from scikit-learn into one compressed file.

Run once, with scikit-learn 1.9 installed: ``python tools/extract_datasets.py``.
The course itself never needs scikit-learn or a network.
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_wine

TARGET = Path(__file__).parents[1] / "bnlab" / "datasets" / "bundled.npz"


def main() -> None:
    wine, digits, cancer = load_wine(), load_digits(), load_breast_cancer()
    np.savez_compressed(
        TARGET,
        wine_x=wine.data,
        wine_y=wine.target.astype(np.uint8),
        digits_x=digits.data.astype(np.uint8),
        digits_y=digits.target.astype(np.uint8),
        breast_cancer_x=cancer.data,
        breast_cancer_y=cancer.target.astype(np.uint8),
    )
    print(f"{TARGET}: {TARGET.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
