"""Scenes of listings, with their numbered map, and of plain words for the room."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pandas as pd

from geodata.table_cells import rows_as_written
from localities.assets import records
from localities.assets.age import age_words
from localities.assets.question import YES, Question
from localities.assets.search import Answer, answer
from localities.built_data import snapshot
from localities.participation import scene_picture
from localities.participation.meetings import Scene
from localities.places import outlines, wording
from localities.publishing.asset_list import asset_query, list_files, sheet
from localities.publishing.asset_list.sheet_entries import last_known, where
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_records import MapLayer, SceneContent, SceneFigure, SceneMap
from localities.publishing.serving.queries import BadQuery

MOST_LISTED = 60  # listings in one scene: more make a map of numbers that nobody in a hall can read
NEAR_M = 800


def question(scene: Scene) -> Question:
    """What the scene's list asks, read as its link is; UnknownChoice or Unnamed for what cannot be read."""
    try:
        return asset_query.question({"around": YES, **dict(scene.query), "place": scene_reading.place(scene)})
    except BadQuery as fault:
        raise scene_reading.Unnamed(str(fault)) from None


def assets(scene: Scene) -> SceneContent:
    """The list that the scene's question gives, numbered, with the same numbers on a map."""
    query = question(scene)
    found, table = answer(query), list_files.table(query)
    shown = table.head(MOST_LISTED)
    counted = counts(found, query)
    more = asset_query.more_words(found.question, scene.words("near"))
    words = f"{', '.join(filter(None, (list_files.asked_words(found.question), more))) or 'Everything listed'}: "
    sentences = [f"{words[:1].upper()}{words[1:]}{_counted(counted)}."]
    if len(shown) < len(table):
        sentences.append(f"The first {len(shown)} of {len(table):,} are listed here.")
    sentences.append(f"Each is a {records.CONFIRMATION}. {records.GAP_WARNING}")
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "assets", tuple(sentences), _sources(shown), counted,
        table=listed(shown), map=_map(scene, found, shown),
        alt=f"Map of {_named(found.question.place)} with the numbers of the list as markers. "
        "The list says the same in words.",
        link=scene_reading.link(scene), note=scene.note, kinds=kinds(table),
    )  # fmt: skip


def kinds(table: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    """How many listings of each kind, the most common first; of one category alone, its finer kinds."""
    categories = table["category"].map(records.category_labels())
    counted = Counter(table["kind"] if len(set(categories)) == 1 else categories)
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def counts(found: Answer, asked: Question) -> tuple[SceneFigure, ...]:
    """How many listings answer, and where they lie."""
    place = found.question.place
    gathered = gathered_on()
    counted = {
        "Listings": len(found.ids),
        "Inside the outline" if place else f"Inside the {wording.count()}": found.inside,
        "Within 800 m": found.near,
        f"Elsewhere in {wording.city()}": found.elsewhere,
        "For the whole city": found.city_wide,
        "Said to be closed": found.closed,
        "Without a pin": found.without_pin,
    }
    source = f"Published listings, gathered {gathered}; each names its own source."
    shown = {label: count for label, count in counted.items() if count or label == "Listings"}
    return tuple(SceneFigure(label, f"{count:,}", gathered[-4:], source) for label, count in shown.items())


def gathered_on() -> str:
    """The day on which the data were gathered, as a person writes it."""
    return sheet.written(date.fromisoformat(snapshot.edition()["edition"]))


def _counted(counted: tuple[SceneFigure, ...]) -> str:
    first, *others = counted
    many = f"{first.text} listing{'' if first.text == '1' else 's'}"
    return ", ".join([many, *(f"{one.text} {one.label[0].lower()}{one.label[1:]}" for one in others)])


def listed(shown: pd.DataFrame) -> pd.DataFrame:
    """One row a listing, numbered as on the map: name, what and where it is, how to reach it, who says so and when."""
    rows = [
        {
            "Number": str(number),
            "Name": one["name"],
            "What": one["kind"],
            "Where": ", ".join(part for part in (one["address"], one["postcode"]) if part) or where(one),
            "Phone": one["phone"] or "not known",
            "Who says so": f"{one['publishers']}, {_age(one)}",
        }
        for number, one in enumerate(rows_as_written(shown), 1)
    ]
    return pd.DataFrame(rows, columns=["Number", "Name", "What", "Where", "Phone", "Who says so"])


def _age(one: dict[str, Any]) -> str:
    """How old the listing's newest fact is, as its card says it, and the day where the source names one."""
    said, day = age_words(one["last_known_date"], one["confirmation"]), last_known(one["last_known_date"])
    return said if day in said or not one["last_known_date"] else f"{said} ({day})"


def _sources(shown: pd.DataFrame) -> tuple[str, ...]:
    named = sorted({one.strip() for published in shown["publishers"] for one in published.split(";") if one.strip()})
    return (f"Published listings, gathered {gathered_on()}: {'; '.join(named)}." if named else "Published listings.",)


def _map(scene: Scene, found: Answer, shown: pd.DataFrame) -> SceneMap:
    query = found.question
    place = query.place
    fit = {"fit": f"{place} {query.around}", "chosen": place, "margin_m": NEAR_M if query.around else 0}
    drawn = (("outline", query.outline),) if query.outline != "working" else ()
    moment = {"open_at": scene.words("open_at")} if scene.words("open_at") else {}
    pins = {name: value for name, value in query.as_query().items() if not moment or name != "open_now"} | moment
    layers = (
        MapLayer("places.geojson", drawn, tuple({"kind": "areas", "outline_only": True, **fit}.items())),
        MapLayer("assets.geojson", tuple(pins.items()), (("kind", "assets"),)),
    )
    points = tuple(sheet.points_of(shown, 0, len(shown)))
    return SceneMap("assets", place, query.outline, points=points, layers=layers)


def _named(place: str) -> str:
    return outlines.names()[place] if place else wording.city()


def words(scene: Scene) -> SceneContent:
    """Words for the room, a sentence a line: a question, an agreement, a pause; with a picture, where it has one."""
    lines = [line.strip() for line in scene.words("text").splitlines() if line.strip()]
    picture = scene_picture.of(scene)
    if picture is None:
        return SceneContent(
            scene.scene_id, scene.part, scene.title, "words", tuple(lines), alt=" ".join(lines), note=scene.note
        )
    owner = (f"Picture: {picture.credit}",) if picture.credit else ()
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "picture", tuple(lines), owner,
        alt=picture.alt, note=scene.note, picture=picture,
    )  # fmt: skip
