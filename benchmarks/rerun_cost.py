"""The server's work per rerun of each page, beside an empty page and beside a page of folium.Marker.

    python -m benchmarks.rerun_cost [--assets 50000] [--runs 30]

Each page runs in Streamlit's own test runner, in this process, as it would for one visitor who acts again and
again; the first runs (reading files, importing) are not counted. Prints milliseconds and ratios of this one run.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
import time
from pathlib import Path

PAGES = ("home", "assets", "place", "compare", "data")
WARM_UP = 3

EMPTY = "import streamlit as st\nst.write('nothing')"
PLAIN = """
import folium, streamlit as st
from streamlit_folium import st_folium
from localities.assets import records
table = records.records().query("pin")
drawn = folium.Map(location=(55.86, -4.25), zoom_start=11, tiles=None)
for row in table.itertuples():
    folium.Marker((row.latitude, row.longitude), popup=row.name, tooltip=row.name).add_to(drawn)
st_folium(drawn, key="plain", returned_objects=[], use_container_width=True)
"""


def milliseconds(prepare, runs: int) -> float:
    """Median of `runs` reruns in milliseconds."""
    script = prepare()
    for _ in range(WARM_UP):
        script.run(timeout=300)
    assert not script.exception, script.exception
    gc.collect()
    gc.freeze()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        script.run(timeout=300)
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def page(name: str):
    """Streamlit's test runner on the whole site, switched to the page."""
    from streamlit.testing.v1 import AppTest

    def prepare():
        site = AppTest.from_file(str(Path(__file__).parents[1] / "pages" / "site.py"), default_timeout=300)
        site.query_params["place"] = "govan"
        site.run()
        return site if name == "home" else site.switch_page(f"{name}.py")

    return prepare


def source(words: str):
    from streamlit.testing.v1 import AppTest

    return lambda: AppTest.from_string(words, default_timeout=300)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--assets", type=int, default=0, help="so many made-up assets instead of the shipped ones")
    asked.add_argument("--runs", type=int, default=30)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if wanted.assets:
            from benchmarks.made_up_assets import write_copy

            os.environ["GEODATA_BUILT"] = str(write_copy(Path(folder), wanted.assets))
        from localities.assets import records
        from localities.publishing import warm

        warm.read_everything()
        pins = int(records.records()["pin"].sum())
        empty = milliseconds(source(EMPTY), wanted.runs)
        plain = milliseconds(source(PLAIN), 3 if wanted.assets else 5)
        print(f"{pins:,} pins; {wanted.runs} reruns each, median, milliseconds of server time")
        print(f"{'empty page':<12} {empty:8.1f}\n{'plain page':<12} {plain:8.1f}")
        for name in PAGES:
            taken = milliseconds(page(name), wanted.runs)
            print(f"{name:<12} {taken:8.1f}   {plain / taken:6.0f} times less than the plain page")


if __name__ == "__main__":
    main()
