"""The map of services and need in sentences and tables, with the same words on the page, the wall and the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from geodata.table_cells import mapped, named_rows
from localities.assets.age import years_words
from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, words
from localities.places import outlines, wording
from localities.resources.overlay.map_question import MapQuestion
from localities.resources.overlay.overlay import Overlay, lowest_is_need, nearest, zones_around
from localities.resources.reach import needs, sites

STRAIGHT = "Distances are straight lines. A walk round the river, a railway or a motorway is longer."
NOTHING_CHOSEN = "No kind of service is chosen: the map shows need alone."
NAMED = 5  # most places named in one sentence


def kinds_words(kinds: Sequence[str]) -> str:
    """Return the services by their labels: "food help and money and other advice"."""
    labels = [sites.service(one).label.partition(": ")[2] or sites.service(one).label for one in kinds]
    return words.list_text([f"{one[:1].lower()}{one[1:]}" if one[1:2].islower() else one for one in labels])


def title(question: MapQuestion) -> str:
    """Return the title of the map: services over need, and where."""
    over = f"{question.measure.title}, {question.year}"
    here = f"{kinds_words(question.kinds)} over {over}" if question.kinds else over
    return f"{here[:1].upper()}{here[1:]}: {where(question)}"


def where(question: MapQuestion) -> str:
    """Return the name of the place or of the city."""
    return outlines.names()[question.place] if question.place else wording.city()


def sentences(found: Overlay) -> list[str]:
    """Return what the two layers show together, one idea a sentence."""
    question = found.question
    if found.edge is None and not question.measure.has_order and found.areas["value"].notna().any():
        return [
            f"The {wording.count()} cannot be put in an order by “{question.measure.title}”: "
            "shade single zones instead."
        ]
    if found.edge is None:
        return [f"“{question.measure.title}” is not known for these areas in {question.year}."]
    if not question.kinds:
        return [high_words(found), NOTHING_CHOSEN]
    parts = [near_words(found), without_words(found), people_words(found), need_words(found)]
    return [part for part in parts if part]


def high_words(found: Overlay) -> str:
    """Say which areas count as high: the highest fifth of the city's zones, or three of the places."""
    question, high = found.question, found.high
    named, most = f"“{question.measure.title}”", most_words(question)
    edge = words.value_text(question.measure, found.edge)
    beyond = f"{edge} or {'less' if lowest_is_need(question) else 'more'}"
    if not question.of_zones:
        if len(high):
            return f"{named} is {most} in {words.list_text(high['name'])} ({beyond})."
        return f"{where(question)} is not among the three of the {wording.count()} where {named} is {most} ({beyond})."
    fifth = f"{wording.city()}’s {most} fifth"
    if high.empty:
        return f"None of {where(question)}’s {len(found.areas)} zones is in {fifth} for {named} ({beyond})."
    of = f" of {where(question)}’s {len(found.areas)}" if question.place else ""
    return f"{named} is {most} in {len(high)}{of} zones: {beyond}, {fifth}."


def most_words(question: MapQuestion) -> str:
    """Return the end of the scale that means need, "lowest" or "highest"."""
    return "lowest" if lowest_is_need(question) else "highest"


def near_words(found: Overlay) -> str:
    """Say how many services are in or within a walk of the areas of highest need."""
    question, count = found.question, len(found.near_high)
    around = f" in or within {question.walk_m:,} m of {where(question)}" if question.place else ""
    if not count:
        return f"{high_words(found)} No address for {kinds_words(question.kinds)} is listed{around}."
    kinds = f"{count:,} listed {'address' if count == 1 else 'addresses'} for {kinds_words(question.kinds)}"
    if not len(found.high):
        return f"{high_words(found)} {kinds}{around} {'is' if count == 1 else 'are'} on the map."
    near = int(found.near_high.sum())
    part = "None of" if not near else "All" if 1 < near == count else f"{near:,} of"
    lie = "lies" if near == 1 else "lie"
    return f"{high_words(found)} {part} {kinds} {lie} in or within {_walk(question)} of them."


def without_words(found: Overlay) -> str:
    """Say which areas of high need have no service within the walk, and in which places they are."""
    high, without, question = found.high, found.high_without, found.question
    if high.empty:
        return ""
    has = "has" if len(without) == 1 else "have"
    if without.empty:
        return f"{'It' if len(high) == 1 else 'Each of them'} has at least one within {_walk(question)}."
    if not question.of_zones:
        return f"{words.list_text(without['name'])} {has} none within {_walk(question)}."
    if len(high) == 1:
        return f"It has none within {_walk(question)}."
    counted = f"{len(without)} of these {len(high)} zones {has} none within {_walk(question)}"
    if len(without) == len(high):
        counted = f"None of these {len(high)} zones has one within {_walk(question)}"
    if question.place:
        return f"{counted}."
    held = without["place"][without["place"] != ""].map(outlines.names()).value_counts()
    most = ", ".join(f"{name} {count}" for name, count in held.head(NAMED).items())
    return f"{counted}; {int(held.sum())} of them lie in the {wording.many()}{f' (most in {most})' if most else ''}."


def people_words(found: Overlay) -> str:
    """Say how many people live within the walk."""
    sums = found.within_reach
    share = _share(sums.people_within, sums.people)
    return (
        f"{sums.people_within:,.0f} of {where(found.question)}’s {sums.people:,.0f} people{share} live within "
        f"{_walk(found.question)} of one (Census {needs.need(needs.HEADS).year})."
    )


def need_words(found: Overlay) -> str:
    """Say how much of the need is within the walk; "" if the measure is not a count of people or homes."""
    sums, question = found.within_reach, found.question
    if sums.need is None or sums.need_within is None or not sums.need:
        return ""
    year = question.year if question.of_zones else question.measure.zone_year(question.year)
    return (
        f"Of {sums.need:,.0f} {question.measure.numerator}, {sums.need_within:,.0f}"
        f"{_share(sums.need_within, sums.need)} live that near ({year}). Zones with a hidden figure are left out."
    )


def _share(part: float, whole: float) -> str:
    return f" ({100 * part / whole:.0f}%)" if whole > 0 else ""


def _walk(question: MapQuestion) -> str:
    return f"{question.walk_m:,} m"


def source_lines(question: MapQuestion) -> list[str]:
    """Return source and year of the shading, of the population and of the list."""
    listed = sites.listings_of(question.kinds)
    people = catalogue.measure(needs.HEADS)
    lines = [words.source_line(question.measure, question.year)]
    if question.kinds:
        lines.append(f"People: {words.source_line(people, people.latest_year)}")
        lines.append(f"Services: published listings, {years_words(listed['last_known_date'])}." if len(listed) else "")
    return [line for line in lines if line]


def area_words(question: MapQuestion, area_code: str) -> list[str]:
    """Describe an area: its figure with interval, and how it compares with the city."""
    code = area_code if question.of_zones else measure_values.area_code(area_code, question.outline)
    one = compare.of_area(question.measure_id, question.year, code)
    figure = words.value_text(question.measure, one.figure.value, one.figure.status)
    interval = f" ({one.interval})" if one.figure.value is not None else ""
    text = f"{question.measure.title}: {figure}{interval}, {question.year}."
    if one.figure.value is None or not one.has_verdict or one.comparator.value is None:
        return [text]
    city = words.value_text(question.measure, one.comparator.value, one.comparator.status)
    sure = compare.how_sure(one.verdict, question.measure)
    return [f"{text} {wording.city()}: {city}. {sure}"]


class NearestRow(Protocol):
    """A service near a zone: its asset_id, and metres from where the zone's people live."""

    Index: str
    name: str
    kind: str
    away_m: float


def nearest_words(question: MapQuestion, data_zone_code: str) -> list[str]:
    """Return the chosen services nearest to where the zone's people live, with their distances."""
    return [f"{row.name}, {row.kind}: {row.away_m:,.0f} m" for row in nearest_rows(question, data_zone_code)]


def nearest_rows(question: MapQuestion, data_zone_code: str) -> list[NearestRow]:
    """Return the nearest services as rows with `Index` (asset_id), `name`, `kind` and `away_m`."""
    return list(named_rows(nearest(question.kinds, data_zone_code)[["name", "kind", "away_m"]]))


def around_words(question: MapQuestion, asset_id: str) -> list[str]:
    """Describe the need around a listing: zones within the walk, how many are high, and the nearest zone's figure."""
    areas = zones_around(question, asset_id)
    people, high = areas["people"].fillna(0).sum(), int(areas["is_high"].sum())
    most = most_words(question)
    if areas.empty:
        return [f"No zone’s people live within {_walk(question)} of it."]
    first = f"{people:,.0f} people live in the {len(areas)} zones within {_walk(question)} of it."
    if areas["value"].isna().all():
        return [first]
    home = areas.iloc[0]
    figure = words.value_text(question.measure, home["value"], home["status"])
    return [
        f"{first} {high} of these zones {'is' if high == 1 else 'are'} in {wording.city()}’s {most} fifth for "
        f"“{question.measure.title}”.",
        f"The nearest, {home['name']}: {figure}, {question.year}.",
    ]


def areas_table(found: Overlay) -> pd.DataFrame:
    """Return exactly the shaded areas, highest need first: figure, interval, services within the walk."""
    question = found.question
    table = found.areas.sort_values("value", ascending=lowest_is_need(question), na_position="last", kind="stable")
    rows = list(named_rows(table))
    own = {"Zone": table["name"]} if question.of_zones else {"Place": table["name"]}
    if question.of_zones:
        own["Place"] = mapped(
            table["place"], lambda place: outlines.names().get(place, f"outside the {wording.count()}")
        )
    return pd.DataFrame(
        own
        | {
            f"Value ({question.measure.unit})": table["value"],
            "95% interval": [words.interval_text(question.measure, row.lower, row.upper) for row in rows],
            "Status": [words.HIDDEN if row.status == "suppressed" else row.status for row in rows],
            f"Within {_walk(question)}": table["within"].astype(int),
            "Nearest, m": table["nearest_m"],
        }
    ).reset_index(drop=True)


def listings_table(found: Overlay) -> pd.DataFrame:
    """Return exactly the listings with a pin: name, kind, place, and whether near the areas of highest need."""
    table = found.listings
    held = outlines.place_of_zone(found.question.outline)
    near = table["site_id"].map(found.near_high).astype(bool)
    return (
        pd.DataFrame(
            {
                "Name": table["name"],
                "Kind": table["kind"],
                "Place": [
                    outlines.names().get(held.get(code, ""), f"outside the {wording.count()}")
                    for code in table["data_zone_code"]
                ],
                "Near highest need": ["yes" if one else "no" for one in near],
                "Phone": table["phone"],
            }
        )
        .sort_values(["Near highest need", "Place", "Name"], ascending=[False, True, True])
        .reset_index(drop=True)
    )


def without_rows(found: Overlay) -> pd.DataFrame:
    """Return the areas of high need without a service within the walk: name, place, figure, metres to the nearest."""
    table = found.high_without
    measure = found.question.measure
    return pd.DataFrame(
        {
            "Zone" if found.question.of_zones else "Area": table["name"],
            "Place": [outlines.names().get(place, f"outside the {wording.count()}") for place in table["place"]],
            measure.title: [words.value_text(measure, row.value, row.status) for row in named_rows(table)],
            "Nearest, m": table["nearest_m"],
        }
    ).reset_index(drop=True)
