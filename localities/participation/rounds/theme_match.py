"""Compare people's score of a theme with figures about the place; `theme_match.toml` lists measures and listings.

A score is compared with its own scale, a figure with the city, so the two can differ and both be right. The rule is
simple enough to check by hand: a score of 3 or less is low, of 5 or more high. A figure counts only if its difference
from the city is unlikely to be chance and one direction is clearly better.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from localities.assets import records
from localities.built_data.edition_cache import edition_cache
from localities.indicators.comparing import compare
from localities.indicators.comparing.compare import BETTER, WORSE, Comparison
from localities.indicators.measures import catalogue, measure_values, words
from localities.participation.rounds.place_standard import THEMES
from localities.participation.rounds.place_standard_results import ThemeResult, score_words
from localities.places import wording

MATCH_FILE = Path(__file__).with_name("theme_match.toml")
LOW, HIGH = 3, 5  # at most, at least; scores between them are neither
AGREE, DIFFER, BOTH, UNCLEAR = "agree", "differ", "both", ""
AGREEMENT_WORDS = {
    AGREE: "Figures agree",
    DIFFER: "Figures do not agree",
    BOTH: "Some figures agree, some do not",
    UNCLEAR: "No figure settles it",
}
CAUTION = "A score is how a place feels to those who answered; a figure is set against the city’s. Both can be right."


@dataclass(frozen=True)
class ThemeMatch:
    """The measures and kinds of listing that belong to a theme, and why."""

    theme_code: str
    measures: tuple[str, ...]
    listings: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class ThemeBeside:
    """A theme's score beside the place's figures and listings, and whether they agree."""

    score: ThemeResult
    match: ThemeMatch
    figures: tuple[Comparison, ...]
    listings: tuple[tuple[str, str, int], ...]  # kind, label, number in and near the place
    agreement: str

    @property
    def speaking(self) -> tuple[Comparison, ...]:
        """The figures that clearly agree or disagree with the score."""
        return tuple(one for one in self.figures if _verdict(self.score.middle, one))

    @property
    def sentence(self) -> str:
        """A sentence about score and figures; "" if no figure counts."""
        if not self.speaking:
            return ""
        figures = "; ".join(
            f"{one.measure.title}: {words.value_text(one.measure, one.figure.value, one.figure.status)} ({one.year}), "
            f"{one.meaning} than in {wording.city()}"
            for one in self.speaking
        )
        verdicts = {AGREE: "Both say the same.", DIFFER: "They do not agree: ask why.", BOTH: "They agree in part."}
        return f"{self.score.name}: people say {score_words(self.score.middle)}. {figures}. {verdicts[self.agreement]}"


@edition_cache(size=1)
def matches() -> dict[str, ThemeMatch]:
    """Return the match of each theme in the tool's order; ValueError if the file names an unknown measure or kind."""
    written = tomllib.loads(MATCH_FILE.read_text(encoding="utf-8"))
    kinds, known = set(records.category_labels()), set(catalogue.measures())
    for code, row in written.items():
        unknown = [*(set(row["measures"]) - known), *(set(row["listings"]) - kinds)]
        if unknown:
            raise ValueError(f"{MATCH_FILE.name}, {code}: {unknown[0]!r} is neither a measure nor a kind of listing")
    return {
        code: ThemeMatch(code, tuple(written[code]["measures"]), tuple(written[code]["listings"]), written[code]["why"])
        for code in (theme.theme_code for theme in THEMES)
    }


def beside(score: ThemeResult, place: str) -> ThemeBeside:
    """Return the theme's score with the place's figures and listings."""
    match = matches()[score.theme_code]
    area = measure_values.area_code(place, "working")
    figures = tuple(compare.of_latest(catalogue.measure(one), area) for one in match.measures)
    labels, counts = records.category_labels(), records.kind_counts(place)
    listings = tuple((kind, labels[kind], int(counts[kind])) for kind in match.listings)
    verdicts = {_verdict(score.middle, one) for one in figures} - {UNCLEAR}
    agreement = UNCLEAR if not verdicts else BOTH if len(verdicts) > 1 else verdicts.pop()
    return ThemeBeside(score, match, figures, listings, agreement)


def _verdict(middle: float | None, figure: Comparison) -> str:
    """Return whether the figure agrees with people's score; "" if either is unclear."""
    if middle is None or LOW < middle < HIGH or figure.meaning not in (BETTER, WORSE):
        return UNCLEAR
    return AGREE if (middle >= HIGH) == (figure.meaning == BETTER) else DIFFER
