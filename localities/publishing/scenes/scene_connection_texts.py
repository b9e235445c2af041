"""Words and tables of the views about connections and about what may come, as a meeting shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.indicators.findings import connection_words
from localities.indicators.findings.connections import Rho
from localities.indicators.measures import catalogue, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.trends import outlook
from localities.places import wording
from localities.publishing.downloads.outlook_table import outlook_table
from localities.publishing.downloads.view_compare import areas_compared
from localities.publishing.downloads.view_connections import OVER, connection_of
from localities.publishing.downloads.view_outlook import AHEAD, area_ahead
from localities.publishing.downloads.view_table import PageView, ViewTable
from localities.publishing.scenes.scene_place_texts import figure
from localities.publishing.scenes.scene_places import cell, column
from localities.publishing.scenes.scene_reading import cautions
from localities.publishing.scenes.scene_records import SceneFigure
from localities.publishing.scenes.scene_views import MOST_ROWS, SceneText

MOST_POINTS = 11  # areas of a scatter in a table: its picture is what counts
MOST_PATHS = 4  # sentences of the list on a wall; the table holds them all
RHO = "Spearman's rho"
RANGES = "The 80% range is in brackets. Where ranges overlap, the order is not known."


def scatter(asked: PageView, view_table: ViewTable) -> SceneText:
    """Rho of the two measures, and the areas with the highest of the first."""
    found = connection_of(asked)
    sides = (("first", found.first, found.first_year), ("second", found.second, found.second_year))
    listed = view_table.table.sort_values("first", ascending=False, na_position="last", kind="stable")
    rows: dict[str, list[str]] = {"Area": listed["area_name"].tolist()}
    for name, measure, year in sides:
        figures = zip(listed[name], listed[f"{name}_status"], strict=True)
        rows[f"{measure.title}, {column(measure, year)}"] = [cell(measure, value, status) for value, status in figures]
    rho = _rho_figure(found.rho, found.first.title, found.second.title, found.first_year, _both(sides))
    sentences = tuple(one for one in (connection_words.sentence(found), connection_words.left_out(found)) if one)
    return SceneText(sentences, pd.DataFrame(rows), (rho,), connection_words.cautions(found), most_rows=MOST_POINTS)


def matrix(asked: PageView, view_table: ViewTable) -> SceneText:
    """Every two measures of a theme, the strongest connection first."""
    order = view_table.table["rho"].abs().sort_values(ascending=False, kind="stable", na_position="last").index
    rows, figures = list[dict[str, str]](), list[SceneFigure]()
    for row in named_rows(view_table.table.loc[order]):
        rho = Rho.of_row(row)
        sides = [(catalogue.measure(one), year) for one, year in _pair(row)]
        figures.append(_rho_figure(rho, row.first, row.second, row.first_year, _lines(sides)))
        row_texts = {"Measure": row.first, "And": row.second, RHO: connection_words.rho_words(rho)}
        rows.append(row_texts | {"Connection": connection_words.called(rho), "Areas": f"{row.n:,}"})
    theme = catalogue.THEMES[asked["theme"]]
    first = f"{theme}: how its measures go together {OVER[asked['over']]}."
    strongest = f"Strongest: {rows[0]['Measure']} and {rows[0]['And']}, rho {rows[0][RHO]}."
    in_chart = len(set(view_table.table["first_id"]) | set(view_table.table["second_id"]))
    on_wall = ("Measure", "And", "Connection")
    shown = tuple(figures[:MOST_ROWS])
    return SceneText((first, strongest), pd.DataFrame(rows), shown, view_table.notes, on_wall, rows_in_chart=in_chart)


class _Pair(Protocol):
    """A row of two measures over the same areas."""

    first_id: str
    first_year: str
    second_id: str
    second_year: str


def _pair(row: _Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row.first_id, row.first_year), (row.second_id, row.second_year)


def _both(sides: Iterable[tuple[str, Measure, str]]) -> str:
    return _lines([(measure, year) for _, measure, year in sides])


def _lines(sides: Iterable[tuple[Measure, str]]) -> str:
    return " ".join(dict.fromkeys(words.source_line(measure, year) for measure, year in sides))


def _rho_figure(rho: Rho, first: str, second: str, year: str, source: str) -> SceneFigure:
    return SceneFigure(f"{RHO}, {first} and {second}", connection_words.rho_words(rho), year, source)


def outlook_lines(asked: PageView, view_table: ViewTable) -> SceneText:
    """The years behind and the two to come, with the way and how far it missed before."""
    measure, (code, name) = catalogue.measure(asked["measure"]), area_ahead(asked)
    rows, figures = list[dict[str, str]](), list[SceneFigure]()
    for row in named_rows(view_table.table):
        ahead = row.kind == AHEAD
        shown = words.value_text(measure, row.value, row.status)
        shown = f"about {shown}" if ahead else shown
        reach = words.interval_text(measure, row.lower, row.upper)
        rows.append(
            {"Year": row.year, "Figure": shown, "Range": f"80% range {_range(measure, row)}" if ahead else reach}
        )
        figures.append(figure(measure, row.year, f"{name}, {'outlook' if ahead else 'known'}", shown))
    sentences = (f"{name}: {measure.unit}.", *outlook.sentences(outlook.outlook(measure.measure_id, code), measure))
    warnings = cautions([measure])
    return SceneText(
        sentences,
        pd.DataFrame(rows),
        tuple(figures),
        warnings,
        ("Year", "Figure", "Range"),
        _lines_of(view_table, name),
    )


class _Range(Protocol):
    """A row with a range, in the measure's unit."""

    lower: float
    upper: float


def _range(measure: Measure, row: _Range) -> str:
    return f"{words.number_text(measure, row.lower)} to {words.figure_text(measure, row.upper)}"


def _lines_of(view_table: ViewTable, name: str) -> pd.DataFrame:
    """Two lines for a chart of slides, known and outlook, each over all the years."""
    table, both = view_table.table, list[pd.DataFrame]()
    for kind, label in (("known", name), (AHEAD, "Outlook, 80% range")):
        line = table[["year", "value", "lower", "upper"]].copy()
        line.loc[table["kind"] != kind, ["value", "lower", "upper"]] = float("nan")
        both.append(line.assign(kind=kind, name=label))
    return pd.concat(both, ignore_index=True)[["kind", "name", "year", "value", "lower", "upper"]]


def side_by_side(asked: PageView, view_table: ViewTable) -> SceneText:
    """What may come in every place and in Glasgow."""
    measure = catalogue.measure(asked["measure"])
    areas = {} if measure.geography == "city" else areas_compared(asked)
    rows = outlook_table(measure.measure_id, (*areas.items(), (wording.city_code(), wording.city())))
    ahead = ("Latest figure", "A year later", "Two years later")
    figures = [
        figure(measure, measure.latest_year, f"{row['Place']}, {head.lower()}", row[head])
        for row in rows.to_dict("records")
        for head in ahead
    ]
    sentence = f"{measure.title}, {measure.unit}: the two years after the latest figure, place by place."
    warnings = cautions([measure])
    return SceneText((sentence, RANGES), rows, tuple(figures), warnings, ("Place", *ahead))


def off_path(asked: PageView, view_table: ViewTable) -> SceneText:
    """Figures off their own path: what Glasgow did not do likewise first."""
    listed = view_table.table.sort_values("city_likewise", kind="stable")
    rows, figures = list[dict[str, str]](), list[SceneFigure]()
    for row in named_rows(listed):
        measure = catalogue.measure(row.measure_id)
        shown = words.value_text(measure, row.value, "")
        figures.append(figure(measure, row.year, row.area_name, shown))
        cells = {"Place": row.area_name, "Measure": row.measure, "Latest figure": f"{shown} ({row.year})"}
        cells |= {
            "Expected (95%)": _range(measure, row),
            f"{wording.city()} likewise": "yes" if row.city_likewise else "",
        }
        rows.append(cells)
    sentences = list(listed["words"].head(MOST_PATHS))
    left = len(listed) - len(sentences)
    sentences += [f"{left} more are in the table."] if left > 0 else []
    head = ["Place", "Measure", "Latest figure", "Expected (95%)", f"{wording.city()} likewise"]
    return SceneText((*sentences, view_table.notes[0]), pd.DataFrame(rows, columns=head), tuple(figures))
