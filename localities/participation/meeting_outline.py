"""A ready outline for a meeting about a place, drawn from the data: who lives here, what stands out, what is strong,
the three priority themes, what is here already, what the plan says, what shall we ask.
"""

from __future__ import annotations

from geodata.table_cells import row_of
from localities.assets import records
from localities.indicators.findings import priorities, standing_out
from localities.indicators.findings.standing_out import Finding
from localities.indicators.measures import catalogue
from localities.participation.change_meeting import drafted
from localities.participation.meetings import Scene
from localities.places import facts, outlines, wording

KINDS_ASKED = 2  # kinds without any listing; each becomes a question for the room
THEMES_ASKED = 2


def title(place: str) -> str:
    """Return the title of a new meeting about the place."""
    return f"{outlines.place(place).name}: what is here, what next"


def ready_outline(place: str, outline: str = "working") -> tuple[Scene, ...]:
    """Return the scenes of a meeting about the place, in order; UnknownChoice for an unknown place or outline."""
    here = outlines.place(place, outline)
    needs = standing_out.standing_out(place, outline)
    view = (("place", place),) + ((("outline", outline),) if outline != "working" else ())
    return (
        drafted("who_lives_here", f"Who lives in {here.name}", view, _about_the_outline(here)),
        drafted("age_pyramid", f"Young and old in {here.name}", (*view, ("section", "people"))),
        drafted("stands_out", _what_stands_out(here, needs), view, _about_needs(needs)),
        *_beside_the_others(here, needs, view),
        drafted("strong_here", f"What is strong in {here.name}", view, "Ask what is missing from this list."),
        *_priorities(here, view),
        drafted("assets", f"What is here already in {here.name}", (("place", place),), _about_listings(place)),
        drafted("plan", f"What the plan says about {here.name}", (*view, ("section", "plan")), _about_plan(place)),
        drafted("words", "What shall we ask?", (("place", place), ("text", questions(place, outline)))),
    )


def _priorities(here: outlines.Place, view: tuple[tuple[str, str], ...]) -> tuple[Scene, ...]:
    """The scene of the priorities that the city's partners agreed; none where none are entered."""
    many = len(priorities.agreed())
    if not many:
        return ()
    themes = f"{wording.spelled(many)} priority theme{'' if many == 1 else 's'}"
    return (drafted("priorities", f"The {themes} in {here.name}", view),)


def questions(place: str, outline: str = "working") -> str:
    """Return questions for the room, one a line, about what the data say and do not say."""
    name = outlines.place(place).name
    themes = _themes(standing_out.standing_out(place, outline))[:THEMES_ASKED]
    lines = [f"Does this match what you see in {name}?"]
    lines += [f"{theme}: what helps already, and what is missing?" for theme in themes]
    lines += [
        f"We found no listing for “{kind.lower()}”. Is there one?" for kind in _kinds_without(place)[:KINDS_ASKED]
    ]
    return "\n".join(
        [*lines, "Who is not in this room, and how do we hear them?", "What comes first, and who does it?"]
    )


def _about_the_outline(here: outlines.Place) -> str:
    return (
        f"{here.population_2022:,} people in the {here.outline} outline (Census 2022). It is ours, not the council's: "
        f"{here.confidence} confidence. {here.confidence_reason}"
    )


def _what_stands_out(here: outlines.Place, needs: tuple[Finding, ...]) -> str:
    """Return the findings as a title. Safety is left out: recorded crime happens to visitors too."""
    named = tuple(one for one in needs if catalogue.measure(one.measure_id).theme != "safety")
    themes = "; ".join(theme[0].lower() + theme[1:] for theme in _themes(named))
    return f"What stands out in {here.name}" + (f": {themes}" if themes else "")


def _about_needs(needs: tuple[Finding, ...]) -> str:
    """Return a note for the speaker: how sure each finding is, and why."""
    return "\n".join(f"{catalogue.measure(one.measure_id).title} ({one.year}): {one.sure}" for one in needs)


def _beside_the_others(
    here: outlines.Place, needs: tuple[Finding, ...], view: tuple[tuple[str, str], ...]
) -> tuple[Scene, ...]:
    """Return a scene with the first need on a line of all places; none if no need is sure."""
    if not needs:
        return ()
    measure = catalogue.measure(needs[0].measure_id)
    caution = f"Caution: {measure.caution}" if measure.caution else ""
    scene_title = f"{measure.title}: {here.name} beside the other eight"
    return (drafted("dot_plot", scene_title, (*view, ("measure", measure.measure_id)), caution),)


def _about_listings(place: str) -> str:
    inside, around = (int(row_of(records.counts(around=near), place).sum()) for near in (False, True))
    return f"{inside} listings inside the outline, {around - inside} more within 800 m. {records.GAP_WARNING}"


def _about_plan(place: str) -> str:
    count = len(facts.plan_facts(place))
    found = f"{count} published statements were found" if count != 1 else "One published statement was found"
    return f"{found}, each with its page and year. Ask what has happened since."


def _kinds_without(place: str) -> list[str]:
    around = row_of(records.counts(around=True), place)
    return [label for category, label in records.category_labels().items() if not around[category]]


def _themes(findings: tuple[Finding, ...]) -> list[str]:
    """Return the names of the findings' themes, each once."""
    return list(dict.fromkeys(catalogue.THEMES[catalogue.measure(one.measure_id).theme] for one in findings))
