"""A round on the wall: how to answer while it is open, and the result once it is shown.

As with a ballot, the scene itself holds the state, and the store still decides what may be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from localities.drawing.answers import wheel_chart
from localities.drawing.charts import chart_specs
from localities.drawing.charts.media import SCREEN, Medium, Spec
from localities.indicators.measures import words
from localities.participation.meetings import Scene
from localities.participation.polling.faults import PollFault
from localities.participation.polling.states import SHOWN
from localities.participation.rounds import dots, hold_round, place_standard_results, round_words, theme_match, two_way
from localities.participation.rounds.place_standard_results import PlaceStandardResult, score_words, spread_words
from localities.participation.rounds.records import Round
from localities.participation.rounds.theme_match import ThemeBeside
from localities.places import wording
from localities.publishing.scenes import scene_poll, scene_reading
from localities.publishing.scenes.scene_records import SceneContent

EXAMPLE = "Example figures: made up to try this out."
TOOL = "Themes and scale are the tool’s; the short prompts are our own."
MOST_SPOKEN = 5
Shown = Callable[[Scene, Round], SceneContent]


def of_round(shown: Shown) -> Callable[[Scene], SceneContent]:
    """Return what makes a scene of a round: how to answer, or what `shown` makes of one that is shown."""

    def content(scene: Scene) -> SceneContent:
        code = scene.words("code")
        if not code:
            raise scene_reading.Unnamed("This scene is about a round, and names none. Add it again from its round.")
        if scene.words("state") == SHOWN:
            try:
                held = hold_round.by_code(code)
                if held.state == SHOWN:
                    return shown(scene, held)
            except PollFault as fault:
                raise scene_reading.Unnamed(str(fault)) from None
        return scene_poll.asking(scene)

    return content


def wheel(scene: Scene, held: Round) -> SceneContent:
    """The wheel, its sentences, and a table of every theme with its figures and listings."""
    found, before = with_earlier(held)
    draw = partial(_drawn, found, before)
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "chart", place_standard_results.sentences(found), _sources(found),
        table=theme_table(found, before), chart=draw, alt=wheel_chart.wheel_text(found, before),
        link=scene_reading.link(scene), note=scene.note, cautions=_cautions(held),
    )  # fmt: skip


def beside_figures(scene: Scene, held: Round) -> SceneContent:
    """Where what people say and what figures say agree, and where not, theme by theme."""
    found, before = with_earlier(held)
    every = [theme_match.beside(one, held.settings.place) for one in found.themes]
    sources = dict.fromkeys(words.source_line(one.measure, one.year) for each in every for one in each.speaking)
    comparisons = [one.sentence for one in sorted(every, key=_by_interest) if one.sentence]
    sentences = comparisons[:MOST_SPOKEN] or [
        f"No theme has both a clear score and a figure that clearly differs from {wording.city()}."
    ]
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "list", tuple(sentences), (*_sources(found), *sources),
        table=theme_table(found, before), alt=" ".join(sentences), link=scene_reading.link(scene), note=scene.note,
        cautions=(theme_match.CAUTION, *_cautions(held)),
    )  # fmt: skip


def dots_placed(scene: Scene, held: Round) -> SceneContent:
    """The priorities with their dots, most first."""
    people, priorities = dots.result(held)
    return _told(scene, held, dots.sentences(people, priorities), round_words.dots_table(priorities))


def opinions(scene: Scene, held: Round) -> SceneContent:
    """The statements with who agrees, and how opinion groups split."""
    found = two_way.result(held)
    return _told(scene, held, two_way.sentences(found), round_words.opinions_table(found))


def _told(scene: Scene, held: Round, sentences: tuple[str, ...], table: pd.DataFrame) -> SceneContent:
    day = f"{held.changed_at.day} {held.changed_at:%B %Y}"
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "words" if table.empty else "table", sentences,
        (f"Round {held.round_code}, {day}",), table=None if table.empty else table, alt="The table says it in words.",
        link=scene_reading.link(scene), note=scene.note, cautions=_cautions(held), wall_columns=tuple(table.columns),
    )  # fmt: skip


def with_earlier(held: Round, method: str = "") -> tuple[PlaceStandardResult, PlaceStandardResult | None]:
    """The round's result (of phones or paper alone, where asked), and that of the earlier round beside it."""
    return place_standard_results.result(held, method), place_standard_results.earlier(held, hold_round.beside(held))


def theme_table(found: PlaceStandardResult, before: PlaceStandardResult | None) -> pd.DataFrame:
    """One row a theme in words: score, spread, n, earlier score, figures, listings, whether they agree."""
    was = {one.theme_code: score_words(one.middle) for one in before.themes} if before else {}
    rows: list[dict[str, str]] = []
    for number, one in enumerate(found.themes, 1):
        beside = theme_match.beside(one, found.of_round.settings.place)
        rows.append(
            {"Theme": f"{number}. {one.name}", "Score": score_words(one.middle), "Middle half": spread_words(one),
             "Answers": f"{one.answers:,}"}
            | ({f"Score, {before.day}": was[one.theme_code]} if before else {})
            | {"Figures": figures_words(beside), "Here already": listings_words(beside),
               "Together": theme_match.AGREEMENT_WORDS[beside.agreement]}
        )  # fmt: skip
    return pd.DataFrame(rows)


def figures_words(beside: ThemeBeside) -> str:
    """Each measure with its figure, year and verdict, in words."""
    return "; ".join(
        f"{one.measure.title}: {one.shown} ({one.year}){f', {one.label}' if one.label else ''}"
        for one in beside.figures
    ) or "no figure here"  # fmt: skip


def listings_words(beside: ThemeBeside) -> str:
    """How many listings of each kind there are, in words."""
    return "; ".join(f"{label}: {count}" for _, label, count in beside.listings)


def _drawn(found: PlaceStandardResult, before: PlaceStandardResult | None, *, medium: Medium = SCREEN) -> Spec:
    return chart_specs.spec_of(wheel_chart.wheel, found, before, medium)


def _sources(found: PlaceStandardResult) -> tuple[str, ...]:
    return f"Round {found.of_round.round_code}, {found.day}", f"Place Standard tool, 2022. {TOOL}"


def _cautions(held: Round) -> tuple[str, ...]:
    who = "Answers are of those who were asked in this meeting, not of everybody in the place."
    return (EXAMPLE, who) if held.settings.is_example else (who,)


def _by_interest(one: ThemeBeside) -> tuple[bool, float]:
    """Where they differ comes first, then the lowest score."""
    return one.agreement == theme_match.AGREE, one.score.middle or 0
