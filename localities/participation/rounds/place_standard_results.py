"""Results of a closed Place Standard round: median, spread and number of answers for each theme.

Themes with fewer than SMALLEST_GROUP people show no score, and first choices of fewer than SMALLEST_FIRST no count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles

from localities.participation.rounds import given_answers, hold_round, place_standard
from localities.participation.rounds.place_standard import NAMES, THEMES
from localities.participation.rounds.records import PLACE_STANDARD, SMALLEST_GROUP, Answer, Round

MOST_NAMED = 3  # themes in a sentence
SMALLEST_FIRST = 5  # people who chose a theme first; smaller counts are not shown


@dataclass(frozen=True)
class ThemeResult:
    """One theme: `middle` is the median, `lower` and `upper` are the quartiles; None if too few people answered.

    Each answer counts once, also one from a table. `first` is how many people chose it first, None if few did.
    """

    theme_code: str
    answers: int
    people: int
    middle: float | None
    lower: float | None
    upper: float | None
    first: int | None

    @property
    def name(self) -> str:
        """The theme's name in the tool."""
        return NAMES[self.theme_code]


@dataclass(frozen=True)
class Reason:
    """Why somebody gave a score. Only the meeting's editor sees it, because the words may reveal who wrote them."""

    theme_code: str
    score: int | None
    words: str


@dataclass(frozen=True)
class PlaceStandardResult:
    """The result of a closed round: its answers, its people, and each theme in the tool's order."""

    of_round: Round
    answers: int
    people: int
    themes: tuple[ThemeResult, ...]

    @property
    def known(self) -> tuple[ThemeResult, ...]:
        """The themes with a score that may be shown."""
        return tuple(one for one in self.themes if one.middle is not None)

    @property
    def day(self) -> str:
        """The day on which the round was closed or shown, such as "12 May 2026"."""
        at = self.of_round.changed_at
        return f"{at.day} {at:%B %Y}"


def result(one: Round, method: str = "") -> PlaceStandardResult:
    """Return the result of a closed round; StillOpen while people can answer."""
    now, answers = given_answers.closed(one, method)
    firsts: Counter[str] = Counter()
    for answer in answers:
        firsts[answer.content["first"]] += answer.people
    themes = tuple(_of_theme(theme.theme_code, answers, firsts) for theme in THEMES)
    return PlaceStandardResult(now, len(answers), sum(one.people for one in answers), themes)


def reasons(one: Round) -> tuple[Reason, ...]:
    """Return what people wrote, theme by theme; StillOpen while people can answer."""
    _, answers = given_answers.closed(one)
    return tuple(
        Reason(
            theme.theme_code, answer.content["scores"].get(theme.theme_code), answer.content["why"][theme.theme_code]
        )
        for theme in THEMES
        for answer in answers
        if theme.theme_code in answer.content["why"]
    )


def earlier(one: Round, others: Iterable[Round]) -> PlaceStandardResult | None:
    """Return the newest earlier result to compare with: the one the settings name, else one about the same place."""
    if one.settings.earlier_code:
        named = hold_round.by_code(one.settings.earlier_code)
        candidates = [named] if named.round_id != one.round_id else []
    else:
        candidates = [each for each in others if each.made_at < one.made_at]
    fitting = [each for each in candidates if _can_stand_beside(each, one)]
    return result(max(fitting, key=lambda each: each.made_at)) if fitting else None


def sentences(found: PlaceStandardResult) -> tuple[str, ...]:
    """Say how many answered, what has most and least room to improve, and what people want first."""
    many = "1 answer" if found.answers == 1 else f"{found.answers:,} answers"
    by = f"{many} from tables of {found.people:,} people" if found.of_round.settings.in_groups else many
    if not found.known:
        return (f"{by}. Scores are shown from {SMALLEST_GROUP} people on, so that nobody's own answer can be read.",)
    ordered = sorted(found.known, key=lambda one: one.middle or 0)
    firsts = sorted((one for one in found.themes if one.first), key=lambda one: -(one.first or 0))
    lines = [f"{by}. {place_standard.SCALE}", *_most_and_least(ordered)]
    wanted = ", ".join(f"{one.name} ({one.first} people)" for one in firsts[:3])
    return (*lines, f"People want first: {wanted}.") if wanted else tuple(lines)


def _most_and_least(ordered: list[ThemeResult]) -> list[str]:
    """Say which themes have most and least room to improve; none is in both, and a single one is said as it is."""
    many = min(MOST_NAMED, len(ordered) // 2)
    if not many:
        return [f"{_named(ordered)}. No other theme has enough answers."]
    return [
        f"Most room to improve: {_named(ordered[:many])}.",
        f"Least room to improve: {_named(ordered[::-1][:many])}.",
    ]


def score_words(score: float | None) -> str:
    """Return a score in words, such as "3" or "3.5"; "too few" if it is not shown."""
    return "too few" if score is None else f"{score:g}"


def spread_words(one: ThemeResult) -> str:
    """Return the middle half of scores, such as "2 to 5"; "" if it is not shown."""
    return "" if one.middle is None else f"{one.lower:g} to {one.upper:g}"


def _of_theme(code: str, answers: tuple[Answer, ...], firsts: Counter[str]) -> ThemeResult:
    given = [(answer.content["scores"][code], answer.people) for answer in answers if code in answer.content["scores"]]
    scores, people = [score for score, _ in given], sum(many for _, many in given)
    first = firsts[code] if firsts[code] >= SMALLEST_FIRST else None
    if people < SMALLEST_GROUP:
        return ThemeResult(code, len(scores), people, None, None, None, first)
    lower, _, upper = quantiles(scores, method="inclusive") if len(scores) > 1 else (scores[0],) * 3
    return ThemeResult(code, len(scores), people, float(median(scores)), float(lower), float(upper), first)


def _can_stand_beside(earlier_one: Round, one: Round) -> bool:
    mine, theirs = one.settings, earlier_one.settings
    return earlier_one.state == "shown" and theirs.kind == PLACE_STANDARD and theirs.place == mine.place


def _named(themes: list[ThemeResult]) -> str:
    return ", ".join(f"{one.name} ({score_words(one.middle)})" for one in themes)
