"""Scenes about one place: its zones on a map, a measure over the years, and four figures to begin with."""

from __future__ import annotations

from functools import partial

import pandas as pd

from geodata.table_cells import named_rows
from localities.drawing.charts import alt_texts, chart_specs, trend_chart
from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, scotland, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import FIGURE_COLUMNS
from localities.indicators.trends import jumps
from localities.participation.meetings import Scene
from localities.places import outlines, wording
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_places import SCOTLAND, about, cell, column, interval_cell, shaded_map
from localities.publishing.scenes.scene_records import KeptChart, MapLayer, SceneContent, SceneFigure

HEADLINE_MEASURES = ("population", "income_deprived_percent", "child_poverty_percent", "participation_16_19_percent")
SMALL_ZONES = "Single zones are small: read the pattern, not one zone."


def who_lives_here(scene: Scene) -> SceneContent:
    """Four figures of the place, each with Glasgow's."""
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    measures = catalogue.known(HEADLINE_MEASURES)
    here = outlines.place(place, outline)
    first = f"{here.name}: {here.n_zones} data zones, {here.area_ha:,.0f} hectares. {outline_status(here)}"
    return measures_beside_city(scene, measures, "figures", first)


def outline_status(here: outlines.Place) -> str:
    """That the outline is ours, and how sure it is."""
    return f"{outlines.OUTLINES[here.outline]}, not the council's; {here.confidence} confidence."


def measures_beside_city(scene: Scene, asked: list[Measure], shows: str, *first: str) -> SceneContent:
    """The place and Glasgow in each measure's latest year: figures, sentences and a table."""
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    figures: list[SceneFigure] = []
    sentences, rows = list(first), list[dict[str, str]]()
    for measure in asked:
        pair, sentence, row = beside_city(place, outline, measure)
        figures += pair
        sentences.append(sentence)
        rows.append(row)
    return SceneContent(
        scene.scene_id,
        scene.part,
        scene.title,
        shows,
        tuple(sentences),
        tuple(dict.fromkeys(one.source for one in figures)),
        tuple(figures),
        table=pd.DataFrame(rows),
        alt=" ".join(sentences),
        link=scene_reading.link(scene),
        note=scene.note,
        cautions=scene_reading.cautions(asked),
    )


def beside_city(
    place: str, outline: str, measure: Measure, year: str = ""
) -> tuple[list[SceneFigure], str, dict[str, str]]:
    """The place's figure and Glasgow's (latest year): both in words, as a sentence, and as a row of a table."""
    year = year or measure.latest_year
    compared = compare.of_area(measure.measure_id, year, measure_values.area_code(place, outline))
    pair = [
        scene_reading.figure(measure, compared.figure, compared.name),
        scene_reading.figure(measure, compared.comparator, wording.city()),
    ]
    row = {
        "What": measure.title,
        "Here": pair[0].text,
        "95% interval": compared.interval,
        wording.city(): pair[1].text,
        "Scotland": scotland.text(measure, year).removeprefix(f"{scotland.NAME} "),
        f"Against {wording.city()}": compared.against,
        "Year": words.year_text(year),
    }
    return pair, compared.words, row


def zone_map(scene: Scene) -> SceneContent:
    """The place's outline with its data zones shaded by the measure."""
    measure, scene_year = scene_reading.measure_and_year(scene, "shade")
    year = measure.zone_year(scene_year)
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    zones = outlines.zones_of(place, outline)
    found = measure_values.figures(measure.measure_id, year, zones["data_zone_code"])
    pair, sentence, _ = beside_city(place, outline, measure, year)
    drawn = shaded_map("zones", place, outline, list(zones["data_zone_code"]), measure, year, _layers(scene))
    texts = [words.value_text(measure, row.value, row.status) for row in named_rows(found)]
    cells = [cell(measure, row.value, row.status) for row in named_rows(found)]
    intervals = [interval_cell(measure, row.lower, row.upper) for row in named_rows(found)]
    named = zip(zones["name"], texts, strict=True)
    source = words.source_line(measure, year)
    sentences = (about(measure, year), sentence, _spread(found, measure), words.zone_year_note(measure))
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "map", tuple(filter(None, sentences)),
        (source,),
        (*pair, *(SceneFigure(f"{measure.title}, {name}", text, year, source) for name, text in named)),
        table=pd.DataFrame({"Data zone": zones["name"], column(measure, year): cells, "95% interval": intervals}),
        map=drawn,
        alt=f"Map of {outlines.names()[place]}: its data zones shaded by the measure. "
        f"{outline_status(outlines.place(place, outline))} The table says the same in words.",
        link=scene_reading.link(scene),
        note=scene.note,
        cautions=(SMALL_ZONES, *scene_reading.cautions([measure])),
    )  # fmt: skip


def _layers(scene: Scene) -> tuple[MapLayer, ...]:
    measure, asked = scene_reading.measure_and_year(scene, "shade")
    year = measure.zone_year(asked)
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    asked = (("place", place), ("outline", outline), ("measure", measure.measure_id), ("year", year))
    looks = {"kind": "areas", "outline_only": True, "chosen": place, "fit": f"{place} {outline}"}
    return (
        MapLayer("zones.geojson", asked, (("kind", "areas"), ("thin", True), ("owns_legend", True))),
        MapLayer("places.geojson", (("outline", outline),), tuple(looks.items())),
    )


def _spread(found: pd.DataFrame, measure: Measure) -> str:
    known = found["value"].dropna()
    hidden = len(found) - len(known)
    if known.empty:
        return "This measure is not known for single data zones."
    ends = [words.value_text(measure, end) for end in (known.min(), known.max())]
    zones = f"{len(known)} data zone{'' if len(known) == 1 else 's'}"
    more = f" {hidden} more {'is' if hidden == 1 else 'are'} hidden or not known." if hidden else ""
    return f"Its {zones} run from {ends[0]} to {ends[1]}.{more}"


def trend_lines(scene: Scene) -> SceneContent:
    """The place and Glasgow over the years in one measure."""
    measure = scene_reading.measure_of(scene, "trend")
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    name, numbers = outlines.names()[place], history_numbers(measure, place, outline)
    chart = partial(chart_specs.trend_lines, measure.measure_id, place, outline)
    alt = chart()["description"]
    years = f"{measure.years[0]} to {measure.latest_year}" if len(measure.years) > 1 else measure.latest_year
    figures = [
        SceneFigure(
            f"{measure.title}, {row.name}, {row.year}",
            words.value_text(measure, row.value, row.status),
            words.year_text(row.year),
            words.source_line(measure, row.year),
        )
        for row in named_rows(numbers[numbers["kind"] != SCOTLAND])  # kept scenes go on without it
    ]
    here = numbers[numbers["kind"] == "place"]
    ends = alt.removeprefix(f"{alt_texts.trend_finding(here, measure, name)}. ")
    city = numbers[numbers["kind"] == "city"]
    change = f"{measure.title} in {name}. {jumps.change_words(here, measure, city)}"
    # A jump names the latest figures itself, and a wall has room for few sentences.
    sentences = (change,) if jumps.jumps(here, measure, city) else (change, ends)
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "chart", sentences,
        (_source_of_years(measure, years),),
        tuple(figures), history_table(numbers, measure, name), chart, numbers,
        alt=alt, link=scene_reading.link(scene), note=scene.note,
        cautions=scene_reading.cautions([measure]),
    )  # fmt: skip


def _source_of_years(measure: Measure, years: str) -> str:
    """One line for all the years: what they have in common in the names of their sources."""
    origins = {measure_values.origin(measure, year) for year in measure.years}
    line = words.source_line(measure, years)
    return line.replace(measure_values.origin(measure, years), origins.pop(), 1) if len(origins) == 1 else line


def history_numbers(measure: Measure, place: str, outline: str) -> pd.DataFrame:
    """Kind ("place", "city" or "country"), name, year and the figure columns, from the oldest year to the newest."""
    here = measure_values.area_history(measure.measure_id, measure_values.area_code(place, outline))
    city = measure_values.area_history(measure.measure_id, wording.city_code())
    every = [
        here.assign(kind="place", name=outlines.names()[place]),
        city.assign(kind="city", name=wording.city()),
    ]
    country = scotland.history(measure.measure_id)
    every += [] if country is None else [country.assign(kind=SCOTLAND, name=scotland.NAME)]
    return pd.concat(every, ignore_index=True)[["kind", "name", "year", *FIGURE_COLUMNS]]


def history_table(numbers: pd.DataFrame, measure: Measure, name: str) -> pd.DataFrame:
    """One row a year: the place and Glasgow, each with its interval, in words, and Scotland's figure where known."""
    cells = numbers.assign(
        text=[cell(measure, row.value, row.status) for row in named_rows(numbers)],
        interval=[interval_cell(measure, row.lower, row.upper) for row in named_rows(numbers)],
    )
    here, city = cells[cells["kind"] == "place"], cells[cells["kind"] == "city"]
    both = here.merge(city, on="year", how="outer", suffixes=("", "_city"), validate="1:1")
    names = {"year": "Year", "text": name, "interval": "95% interval", "text_city": wording.city()}
    table = both.rename(columns=names)[list(names.values())].assign(
        **{f"95% interval, {wording.city()}": both["interval_city"].to_numpy()}
    )
    country = cells[cells["kind"] == SCOTLAND].set_index("year")["text"]
    return table if country.empty else table.assign(Scotland=table["Year"].map(country).to_numpy())


def trend_chart_from(numbers: pd.DataFrame, scene: Scene) -> KeptChart:
    """The lines of kept numbers."""
    measure = scene_reading.measure_of(scene, "trend")
    here, city, country = (
        numbers[numbers["kind"] == kind].reset_index(drop=True) for kind in ("place", "city", SCOTLAND)
    )
    country = None if country.empty else country
    name = here["name"].iloc[0]
    draw = partial(chart_specs.spec_of, trend_chart.trend_lines, here, city, measure, name, history_scotland=country)
    return KeptChart(draw)
