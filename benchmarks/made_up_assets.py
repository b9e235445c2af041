"""A copy of the built data whose asset table holds example figures: made-up listings at made-up points.

`python -m benchmarks.made_up_assets FOLDER 50000` writes the copy; `GEODATA_BUILT=FOLDER` makes the app read it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from geodata.editions import built_files
from geodata.listings.asset_kinds import CATEGORIES

SEED = 20261122
BOX = (-4.39, 55.79, -4.08, 55.93)  # longitude and latitude of the city's corners, EPSG:4326


def write_copy(folder: Path, count: int) -> Path:
    """Copy the built data to the folder, with `count` made-up asset listings instead of the real ones."""
    shutil.copytree(built_files.folder(), folder, dirs_exist_ok=True)
    made_up(count).to_csv(folder / "assets.csv", index=False, lineterminator="\n")
    return folder


def made_up(count: int) -> pd.DataFrame:
    """Return `count` rows with the columns of assets.csv; each is labelled as an example."""
    chance = np.random.default_rng(SEED)
    shipped = pd.read_csv(built_files.folder() / "assets.csv", dtype=str, keep_default_na=False)
    rows = shipped.iloc[chance.integers(0, len(shipped), count)].reset_index(drop=True)
    numbers = pd.Series(range(count)).astype(str)
    return rows.assign(
        asset_id="example-" + numbers,
        site_id="example-" + numbers,
        name="Example listing " + numbers,
        category=chance.choice([one.category_id for one in CATEGORIES], count),
        longitude=chance.uniform(BOX[0], BOX[2], count).round(6),
        latitude=chance.uniform(BOX[1], BOX[3], count).round(6),
        pin="True",
        note="Example figures: made up to measure speed.",
    )


if __name__ == "__main__":
    print(write_copy(Path(sys.argv[1]), int(sys.argv[2])))
