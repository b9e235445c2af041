"""The pages of a round: the one to answer on, the one that says it has not begun or is over, and the result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, StrictUndefined, Template

from localities.built_data.edition_cache import edition_cache
from localities.participation.polling.states import DRAFT, OPEN, SHOWN
from localities.participation.rounds import (
    dots,
    hold_round,
    opinion_groups,
    place_standard,
    place_standard_results,
    round_words,
    statements,
    theme_match,
    two_way,
)
from localities.participation.rounds.place_standard_results import score_words, spread_words
from localities.participation.rounds.records import DOTS, KINDS, PLACE_STANDARD, SMALLEST_GROUP, TWO_WAY, Round
from localities.places import outlines
from localities.publishing.voting.voting_pages import FILES

HERE = Path(__file__).parent
WAITING = "It has not begun yet. This page opens by itself when it does."
ENDED = "Answers have ended. The result comes here when it is shown in the meeting."


def page(one: Round, base: str) -> str:
    """The page for the round's state."""
    shared = {
        "round": one, "base": base, "files": FILES.addresses(base), "kind": KINDS[one.settings.kind],
        "place_name": outlines.names().get(one.settings.place, ""), "payload": _payload(one, base),
    }  # fmt: skip
    kind = one.settings.kind
    if one.state == SHOWN:
        return _template(RESULTS.get(kind, "say_result_table.html")).render(**shared, **RESULT_OF[kind](one))
    if one.state == OPEN:
        shown = statements.of_round(one, statements.SHOWN)
        form = _template("say_top.html", f"kinds/{kind}.html", "say_foot.html")
        return form.render(**shared, tool=place_standard, statements=shown)
    return _template("say_waiting.html").render(**shared, sentence=WAITING if one.state == DRAFT else ENDED)


def door(base: str, sentence: str) -> str:
    """Why a round did not open, and a box for its code."""
    return _template("say_door.html").render(base=base, sentence=sentence, files=FILES.addresses(base))


def _payload(one: Round, base: str) -> dict[str, Any]:
    return {
        "code": one.round_code,
        "at": f"{base}/say/{one.round_code}",
        "state": one.state,
        "kind": one.settings.kind,
        "inGroups": one.settings.in_groups,
        "themes": len(place_standard.THEMES),
        "dots": one.settings.limit,
        "needsCodes": one.settings.needs_codes,
        "statements": len(statements.of_round(one, statements.SHOWN)),
    }


def _dots(one: Round) -> dict[str, Any]:
    people, priorities = dots.result(one)
    return _in_words(dots.sentences(people, priorities), round_words.dots_table(priorities))


def _two_way(one: Round) -> dict[str, Any]:
    found = two_way.result(one)
    return _in_words(two_way.sentences(found), round_words.opinions_table(found))


def _in_words(sentences: tuple[str, ...], table: pd.DataFrame) -> dict[str, Any]:
    rows = table.to_dict("records")
    return {
        "sentences": sentences, "rows": rows, "smallest": SMALLEST_GROUP, "fewest": opinion_groups.FEWEST_PEOPLE,
    }  # fmt: skip


def _place_standard(one: Round) -> dict[str, Any]:
    """Every theme with its score, its figures and its listings, and the earlier round's score."""
    found = place_standard_results.result(one)
    before = place_standard_results.earlier(one, hold_round.beside(one))
    was = {each.theme_code: score_words(each.middle) for each in before.themes} if before else {}
    themes: list[dict[str, Any]] = []
    for theme in found.themes:
        beside = theme_match.beside(theme, one.settings.place)
        themes.append(
            {
                "name": theme.name, "score": score_words(theme.middle), "spread": spread_words(theme),
                "answers": theme.answers, "was": was.get(theme.theme_code, ""), "why": beside.match.why,
                "figures": [(each.dated_words, each.measure.measure_id) for each in beside.figures],
                "listings": beside.listings, "agreement": theme_match.AGREEMENT_WORDS[beside.agreement],
            }
        )  # fmt: skip
    return {
        "sentences": place_standard_results.sentences(found), "themes": themes, "smallest": SMALLEST_GROUP,
        "before": before, "day": found.day, "tool": place_standard, "caution": theme_match.CAUTION,
    }  # fmt: skip


RESULTS = {PLACE_STANDARD: "say_result.html"}
RESULT_OF = {PLACE_STANDARD: _place_standard, DOTS: _dots, TWO_WAY: _two_way}


@edition_cache(size=12)
def _template(*names: str) -> Template:
    parts = names if names == ("say_door.html",) else ("say_head.html", *names)
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(
        "".join((HERE / part).read_text("utf-8") for part in parts)
    )
