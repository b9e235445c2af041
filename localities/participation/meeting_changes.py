"""What a rebuild of the data changed in a meeting: "figures of 12 May; now ...".

A scene's `baseline` and `frozen` are JSON with at least `edition`, the date of the data, and `figures`, a list of
[label, words, year, source]. The module that draws a scene stores more in them; only the figures are compared here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from localities.participation import frozen_json
from localities.participation.meetings import Meeting, Scene

Figures = Iterable[Sequence[str]]  # label, words with unit, year, source
MOST_LISTED = 5  # changes listed for one scene; the rest are counted
GONE = "not there any more"


@dataclass(frozen=True)
class FigureChange:
    """One figure then and now, in words; `now` is GONE if the data no longer have it, `was` is "" if it is new."""

    label: str
    was: str
    was_year: str
    now: str
    now_year: str

    @property
    def sentence(self) -> str:
        """A sentence with both figures and their years."""
        if not self.was:
            return f"{self.label}: {self.now} ({self.now_year}), which was not there before."
        before = f"{self.label}: was {self.was} ({self.was_year})"
        return f"{before}, {GONE}." if self.now == GONE else f"{before}, now {self.now} ({self.now_year})."


@dataclass(frozen=True)
class SceneChange:
    """What changed in one scene since the data of `edition`; `is_frozen` if it still shows the old figures."""

    scene_id: str
    title: str
    edition: str
    figures: tuple[FigureChange, ...]
    is_frozen: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """The first MOST_LISTED changes in sentences, then how many more there are."""
        sentences = tuple(one.sentence for one in self.figures[:MOST_LISTED])
        more = len(self.figures) - MOST_LISTED
        return (
            (*sentences, f"{more} more {'figure has' if more == 1 else 'figures have'} changed.")
            if more > 0
            else sentences
        )


def changes(meeting: Meeting, figures_now: Callable[[Scene], Figures]) -> tuple[SceneChange, ...]:
    """Return the scenes whose figures have changed since they were added, in the meeting's order."""
    found = (scene_change(scene, figures_now(scene)) for scene in meeting.scenes if scene.baseline)
    return tuple(one for one in found if one and one.figures)


def scene_change(scene: Scene, now: Figures) -> SceneChange | None:
    """Return what changed in the scene; None if its baseline cannot be read."""
    before = _read(scene.baseline)
    if before is None:
        return None
    edition, figures = before
    return SceneChange(scene.scene_id, scene.title, edition, _differences(figures, now), bool(scene.frozen))


def day_text(edition: str) -> str:
    """Return an edition's date in words, such as "12 May 2025"; the text itself if it is not a date."""
    try:
        day = date.fromisoformat(edition)
    except ValueError:
        return edition
    return f"{day.day} {day:%B %Y}"


def _differences(before: Figures, now: Figures) -> tuple[FigureChange, ...]:
    was, is_now = _by_label(before), _by_label(now)
    changed = [label for label in {**was, **is_now} if was.get(label) != is_now.get(label)]
    nothing, gone = ("", ""), (GONE, "")
    return tuple(FigureChange(label, *was.get(label, nothing), *is_now.get(label, gone)) for label in changed)


def _by_label(figures: Figures) -> dict[str, tuple[str, str]]:
    """Return words and year by label; repeated labels are numbered, so that none hides another."""
    found: dict[str, tuple[str, str]] = {}
    for label, words, year, *_ in figures:
        times = sum(1 for one in found if one == label or one.startswith(f"{label} ("))
        found[f"{label} ({times + 1})" if times else label] = (words, year)
    return found


def _read(seen: str) -> tuple[str, list[list[str]]] | None:
    try:
        saved = frozen_json.read_frozen(seen)
        figures = [[str(part) for part in figure] for figure in saved["figures"]]
        return (str(saved["edition"]), figures) if all(len(figure) >= 3 for figure in figures) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
