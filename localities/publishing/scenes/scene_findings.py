"""Scenes in sentences: what stands out, what is strong, the three priority themes, what the plan says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from geodata.table_cells import named_rows
from localities.indicators.findings import priorities as agreed
from localities.indicators.findings import standing_out
from localities.indicators.findings.standing_out import Finding
from localities.indicators.measures import catalogue, measure_values, scotland, words
from localities.participation.meetings import Scene
from localities.places import facts, wording
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_place import beside_city
from localities.publishing.scenes.scene_records import SceneContent, SceneFigure

NOTHING_SURE = "No figure here is clearly different from {city}’s."
NO_PRIORITIES = "No agreed priorities of {city} are entered here."
NO_STRENGTH = "No figure here is clearly better than {city}’s. Ask the people of the place what is strong."
PLAN_SPOKEN = ("priority", "theme", "issue", "action")  # what is read out; the table holds everything
MOST_SPOKEN = 4


def stands_out(scene: Scene) -> SceneContent:
    """What is surely worse than in Glasgow, the largest sure gaps first."""
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    return _found(scene, standing_out.standing_out(place, outline))


def strong_here(scene: Scene) -> SceneContent:
    """What is surely better, or improving faster than Glasgow, and what the community itself named."""
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    named = facts.strengths(place)
    sentences = [f"{row.text} ({row.year or 'year not known'})" for row in named_rows(named)]
    return _found(scene, standing_out.strong_here(place, outline=outline), sentences, list(named["source_page"]), "")


def _found(
    scene: Scene,
    findings: tuple[Finding, ...],
    said: Sequence[str] = (),
    pages: Sequence[str] = (),
    nothing: str = NOTHING_SURE,
) -> SceneContent:
    place, outline = scene_reading.one_place(scene), scene_reading.outline(scene)
    figures: list[SceneFigure] = []
    rows: list[dict[str, str]] = []
    for finding in findings:
        pair, _, row = beside_city(place, outline, catalogue.measure(finding.measure_id))
        figures += pair
        rows.append({**row, "How sure": finding.sure})
    sentences = [" ".join(part for part in (one.sentence, one.sure) if part) for one in findings]
    instead = [one for one in (nothing, *(() if said else (NO_STRENGTH,))) if one][:1]
    sentences = sentences or [wording.filled(one) for one in instead]
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "list", (*sentences, *said),
        tuple(dict.fromkeys([*(one.source for one in figures), *pages])), tuple(figures),
        table=pd.DataFrame(rows) if rows else None,
        alt=" ".join([*sentences, *said]), link=scene_reading.link(scene), note=scene.note,
        cautions=scene_reading.cautions(catalogue.measure(one.measure_id) for one in findings),
    )  # fmt: skip


def priorities(scene: Scene) -> SceneContent:
    """The agreed priorities, each with a figure of the place and the city's; one known for the city alone says so."""
    place, outline = scene_reading.place(scene), scene_reading.outline(scene)
    figures: list[SceneFigure] = []
    sentences, rows = list[str](), list[dict[str, str]]()
    for priority in agreed.agreed():
        of_theme: list[str] = []
        for measure in priority.measures:
            some, sentence, row = _priority(place, outline, measure)
            figures += some
            of_theme.append(sentence)
            rows.append({"Priority": priority.name, **row})
        sentences.append(f"{priority.name}. {' '.join(of_theme) or words.NOT_KNOWN}")
    sentences = sentences or [wording.filled(NO_PRIORITIES)]
    sources = [agreed.source(), *(one.source for one in figures)]
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "list", tuple(sentences),
        tuple(dict.fromkeys(one for one in sources if one)), tuple(figures),
        table=pd.DataFrame(rows) if rows else None, alt=" ".join(sentences), link=scene_reading.link(scene),
        note=scene.note, cautions=scene_reading.cautions(one for each in agreed.agreed() for one in each.measures),
    )  # fmt: skip


def _priority(place: str, outline: str, measure: catalogue.Measure) -> tuple[list[SceneFigure], str, dict[str, str]]:
    """The place beside Glasgow; Glasgow alone where no place is asked or known."""
    year = measure.latest_year
    city = measure_values.city_value(measure.measure_id, year)
    shown = scene_reading.figure(measure, city, wording.city())
    if place and not words.is_missing(
        measure_values.one_value(measure.measure_id, year, measure_values.area_code(place, outline)).value
    ):
        pair, sentence, row = beside_city(place, outline, measure)
        return pair, f"{sentence} ({words.year_in_brackets(year)})", row
    alone = " Known for the whole city only." if place else ""
    row = {"What": measure.title, "Here": words.NOT_KNOWN if place else "", "95% interval": ""}
    country = scotland.text(measure, year).removeprefix(f"{scotland.NAME} ")
    row |= {
        wording.city(): shown.text,
        "Scotland": country,
        f"Against {wording.city()}": "",
        "Year": words.year_text(year),
    }
    beside = f" In Scotland {country}." if country else ""
    when = words.year_in_brackets(year)
    city_sentence = f"{measure.title}: {shown.text} in {wording.city()}.{beside}{alone} ({when})"
    return [shown], city_sentence, row


def plan(scene: Scene) -> SceneContent:
    """What the locality plan and its partners have published, each with its year and page."""
    place = scene_reading.place(scene) or facts.EVERY_PLACE
    published = facts.plan_facts(place)
    first = pd.concat([published[published["topic"] == topic] for topic in PLAN_SPOKEN]).head(MOST_SPOKEN)
    rows = [
        {"Kind": facts.PLAN_KINDS.get(row.topic, row.topic), "What is said": _noted(row), "Year": _year(row)}
        for row in named_rows(published)
    ]
    sentences = [f"{row.text} ({_year(row)})" for row in named_rows(first)] or ["No published plan could be read."]
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "list", tuple(sentences),
        tuple(dict.fromkeys(f"{row.source_page} ({_year(row)})" for row in named_rows(published))),
        table=pd.DataFrame(rows) if rows else None,
        alt=" ".join(sentences), link=scene_reading.link(scene), note=scene.note,
    )  # fmt: skip


class _PlanFact(Protocol):
    """A row of the published plan; "" where a part is not known."""

    text: str
    note: str
    year: str


def _year(row: _PlanFact) -> str:
    return row.year or "year not known"


def _noted(row: _PlanFact) -> str:
    return f"{row.text} ({row.note})" if row.note else row.text
