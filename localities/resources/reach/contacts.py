"""What might come of an advice worker in a GP practice: scaled from the Deep End figures, with a range."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from localities.built_data.edition_cache import edition_cache
from localities.places.facts import facts
from localities.resources.reach import colocation, needs, reach, sites

# Lengths and numbers of practices as the facts state them: "Dec 2015 - May 2017", "2 Parkhead GP practices"; "12
# months", "9 practices roll-out".
TRIALS = {
    "Deep End Advice Worker (2 Parkhead GP practices)": (2, 18 / 12),
    "Deep End Advice Worker (9 practices roll-out)": (9, 1.0),
}
ATTENDED = 0.7  # the roll-out's fact says "about 7 in 10 attended"
# Who gains from such advice is mostly short of money; reach is compared by this measure.
SCALED_BY = "income_deprived_percent"
ADVICE = "advice_money"


@dataclass(frozen=True)
class Range:
    """The lower and the higher of what two published trials would give, a year."""

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
    """What one published trial gave for each practice and year."""

    name: str
    referred: float
    seen: float
    gain_gbp: float


def figure(topic: str, begins: str) -> float:
    """The number of the fact with that topic whose text begins so; KeyError where the facts hold none."""
    table = facts()
    found = table[(table["topic"] == topic) & table["text"].str.startswith(begins) & (table["value"] != "")]
    if found.empty:
        raise KeyError(f"facts.csv has no figure “{begins}” under “{topic}”.")
    return float(re.sub(r"[,£]", "", found.iloc[0]["value"]))


@edition_cache(size=1)
def trials() -> tuple[Trial, ...]:
    """The two published trials, each for one practice and one year."""
    two, nine = TRIALS
    first, second = (practices * years for practices, years in TRIALS.values())
    referred = figure(nine, "People referred")
    return (
        Trial(
            two,
            figure(two, "Referrals made") / first,
            figure(two, "Engaged") / first,
            figure(two, "Total financial gain") / first,
        ),
        Trial(nine, referred / second, ATTENDED * referred / second, figure(nine, "Advice gains") / second),
    )


@edition_cache(size=1)
def without_worker() -> float:
    """People referred by the 42 practices that had no advice worker on site, over a time that is not stated."""
    return figure(next(iter(TRIALS)), "Referrals by 42 other GP practices")


@edition_cache(size=1)
def source_facts() -> pd.DataFrame:
    """The facts that the range rests on, with page and year."""
    table = facts()
    return table[table["topic"].isin(TRIALS)]


@edition_cache(size=1)
def are_known() -> bool:
    """Whether the facts hold the two trials: another city's hold none."""
    return set(TRIALS) <= set(source_facts()["topic"])


def expected(scale: float) -> Expected:
    """What a practice might see with that part (0 to 1) of the need that lies round the first trial's practices."""
    every_trial = trials()

    def between(name: str) -> Range:
        found = [scale * getattr(one, name) for one in every_trial]
        return Range(min(found), max(found))

    return Expected(scale, between("referred"), between("seen"), between("gain_gbp"))


def applies(service_id: str, host_kind: str) -> bool:
    """Whether anything was published for such a service in such a host: only money advice in GP practices."""
    return service_id == ADVICE and host_kind == "gp" and are_known()


@edition_cache(size=512)
def at_host(asset_id: str, walk_m: int) -> Expected | None:
    """What a GP practice might see, by the income-deprived people within the walk of it against those of the trial.

    At most what was seen there; None where the data do not say where the trial was.
    """
    practices = colocation.projects()[2].hosts
    if not practices:
        return None
    there = income_deprived_within(practices[0], walk_m)
    return expected(min(1.0, income_deprived_within(asset_id, walk_m) / there)) if there else None


def income_deprived_within(asset_id: str, walk_m: int) -> float:
    """People who get means-tested benefits in zones whose people live within the walk of the listing."""
    zones, here = needs.zones(), sites.placed().loc[[asset_id], ["east_m", "north_m"]].to_numpy(dtype=float)
    away_m = reach.distances_m(zones[["east_m", "north_m"]].to_numpy(dtype=float), here)[:, 0]
    return float(needs.weights(SCALED_BY)[away_m <= walk_m].sum())


def together(ranges: list[Expected]) -> Expected | None:
    """The sum over several hosts; None for none."""
    if not ranges:
        return None

    def added(name: str) -> Range:
        parts = [getattr(one, name) for one in ranges]
        return Range(sum(part.low for part in parts), sum(part.high for part in parts))

    return Expected(sum(one.scale for one in ranges), added("referred"), added("seen"), added("gain_gbp"))
