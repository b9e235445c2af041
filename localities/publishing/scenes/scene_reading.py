"""What a scene asks for, read from its query as a page reads its link, and checked in one place."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from localities.indicators.measures import catalogue, measure_years, words
from localities.indicators.measures.catalogue import Measure
from localities.indicators.measures.measure_values import Figure
from localities.participation.meetings import Scene
from localities.participation.scene_kinds import SCENE_KINDS
from localities.places import outlines
from localities.publishing.scenes.scene_records import SceneFigure

OF_ONES_OWN = "own"  # the page of an area that is none of the places
ALL = "all"  # how a link names no single place


class Unnamed(ValueError):
    """A scene whose link leaves out what the scene is about; the message is the sentence for the reader."""


def link(scene: Scene) -> str:
    """The path that restores the view, such as "/compare?measure=..."; "" for words."""
    kind = SCENE_KINDS.get(scene.part)
    if kind is None or not kind.page:
        return ""
    page, more = kind.page, dict(kind.link)
    if page == "place" and not scene.words("place") and scene.words("own"):
        page, more = OF_ONES_OWN, {}
    query = {name: value for name, value in scene.query if value}
    if query.pop("open_at", ""):
        query["open_now"] = "yes"  # the page knows no other moment than now
    encoded = urlencode({**more, **query})
    return f"/{page}?{encoded}" if encoded else f"/{page}"


def place(scene: Scene) -> str:
    """The slug of the scene's place, "" for all places; UnknownChoice for anything else."""
    slug = scene.words("place")
    return "" if slug in ("", ALL) else outlines.known(slug, outlines.names(), "place")


def one_place(scene: Scene) -> str:
    """The slug of the scene's place; Unnamed where it names none."""
    if slug := place(scene):
        return slug
    raise Unnamed("This scene is about one place, and its link names none. Choose a place and add it again.")


def outline(scene: Scene) -> str:
    """The scene's outline, the working one where it names none; UnknownChoice for anything else."""
    return outlines.known(scene.words("outline") or "working", outlines.OUTLINES, "outline")


def measure_of(scene: Scene, *names: str) -> Measure:
    """The measure under the first of those names that the query has, "measure" last."""
    measure_id = next((scene.words(name) for name in (*names, "measure") if scene.words(name)), "")
    if not measure_id:
        raise Unnamed("This scene is about a measure, and its link names none. Choose a measure and add it again.")
    return catalogue.measure(measure_id)


def measure_and_year(scene: Scene, *names: str) -> tuple[Measure, str]:
    """The scene's measure and its year, else that measure's latest one."""
    measure = measure_of(scene, *names)
    return measure, measure_years.year_meant(measure, scene.words("year"))


def figure(measure: Measure, shown: Figure, name: str) -> SceneFigure:
    """One figure in words, with its year and source."""
    text = words.value_text(measure, shown.value, shown.status)
    return SceneFigure(
        f"{measure.title}, {name}", text, words.year_text(shown.year), words.source_line(measure, shown.year)
    )


def cautions(asked: Iterable[Measure]) -> tuple[str, ...]:
    """The caveats of each measure, after its title, without repeats."""
    return tuple(dict.fromkeys(f"{one.title}: {one.caution}" for one in asked if one.caution))
