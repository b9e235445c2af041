"""Expected results of an advice worker in a GP practice: scaled from the Deep End figures, with a range."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.places.facts import facts
from localities.resources.reach import colocation, needs, reach, sites

# Number of practices and length in years, from the facts: "Dec 2015 - May 2017", "2 Parkhead GP practices"; "12
# months", "9 practices roll-out".
TRIALS = {
    "Deep End Advice Worker (2 Parkhead GP practices)": (2, 18 / 12),
    "Deep End Advice Worker (9 practices roll-out)": (9, 1.0),
}
ATTENDED = 0.7  # the roll-out's fact says "about 7 in 10 attended"
# People who gain from such advice are mostly short of money, so reach is compared by this measure.
SCALED_BY = "income_deprived_percent"
ADVICE = "advice_money"


@dataclass(frozen=True)
class Range:
    """The lower and the higher result of the two published trials, for a year."""

    low: float
    high: float


@dataclass(frozen=True)
class Expected:
    """An assumption, never a promise, for one practice and year: people referred, people seen, GBP gained by them."""

    scale: float
    referred: Range
    seen: Range
    gain_gbp: Range


@dataclass(frozen=True)
class Trial:
    """The results of one published trial for each practice and year."""

    name: str
    referred: float
    seen: float
    gain_gbp: float


def figure(topic: str, begins: str) -> float:
    """Return the number of the fact with that topic whose text begins with `begins`; KeyError if there is none."""
    table = facts()
    found = table[(table["topic"] == topic) & table["text"].str.startswith(begins) & (table["value"] != "")]
    if found.empty:
        raise KeyError(f"facts.csv has no figure “{begins}” under “{topic}”.")
    return float(re.sub(r"[,£]", "", found.iloc[0]["value"]))


@edition_cache(size=1)
def trials() -> tuple[Trial, ...]:
    """Return the two published trials, each for one practice and one year."""
    pilot, later = TRIALS
    first, second = (practices * years for practices, years in TRIALS.values())
    referred = figure(later, "People referred")
    return (
        Trial(
            pilot,
            figure(pilot, "Referrals made") / first,
            figure(pilot, "Engaged") / first,
            figure(pilot, "Total financial gain") / first,
        ),
        Trial(later, referred / second, ATTENDED * referred / second, figure(later, "Advice gains") / second),
    )


@edition_cache(size=1)
def without_worker() -> float:
    """Return the people referred by the 42 practices without an advice worker on site, over an unstated time."""
    return figure(next(iter(TRIALS)), "Referrals by 42 other GP practices")


@edition_cache(size=1)
def source_facts() -> pd.DataFrame:
    """Return the facts behind the range, with page and year."""
    table = facts()
    return table[table["topic"].isin(TRIALS)]


@edition_cache(size=1)
def are_known() -> bool:
    """Whether the facts include both trials; another city's facts do not."""
    return set(TRIALS) <= set(source_facts()["topic"])


def expected(scale: float) -> Expected:
    """Return what a practice might see with that part (0 to 1) of the need around the first trial's practices."""
    every_trial = trials()

    def between(name: str) -> Range:
        found = [scale * getattr(one, name) for one in every_trial]
        return Range(min(found), max(found))

    return Expected(scale, between("referred"), between("seen"), between("gain_gbp"))


def applies(service_id: str, host_kind: str) -> bool:
    """Whether results were published for that service in that host: only for money advice in GP practices."""
    return service_id == ADVICE and host_kind == "gp" and are_known()


@edition_cache(size=512)
def at_host(asset_id: str, walk_m: int) -> Expected | None:
    """Return what a GP practice might see, scaled by the income-deprived people within its walk and the trial's.

    It is never more than in the trial; None if the data do not say where the trial was.
    """
    practices = colocation.projects()[2].hosts
    if not practices:
        return None
    there = income_deprived_within(practices[0], walk_m)
    return expected(min(1.0, income_deprived_within(asset_id, walk_m) / there)) if there else None


def income_deprived_within(asset_id: str, walk_m: int) -> float:
    """Return the income-deprived people of the zones within the walk of the listing."""
    zones, here = needs.zones(), sites.placed().loc[[asset_id], ["east_m", "north_m"]].to_numpy(dtype=float)
    away_m = reach.distances_m(zones[["east_m", "north_m"]].to_numpy(dtype=float), here)[:, 0]
    return float(needs.weights(SCALED_BY)[away_m <= walk_m].sum())


def together(ranges: list[Expected]) -> Expected | None:
    """Return the sum over several hosts; None if there are none."""
    if not ranges:
        return None

    def added(name: str) -> Range:
        parts = [getattr(one, name) for one in ranges]
        return Range(sum(part.low for part in parts), sum(part.high for part in parts))

    return Expected(sum(one.scale for one in ranges), added("referred"), added("seen"), added("gain_gbp"))
