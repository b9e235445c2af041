"""A ballot or a round on the wall whose result is not shown: how to answer while it is open, else what it waits for."""

from __future__ import annotations

from dataclasses import dataclass

from localities.participation.ballots import next_step
from localities.participation.meetings import Scene
from localities.participation.polling.states import CLOSED, OPEN, SHOWN
from localities.publishing.scenes import scene_reading
from localities.publishing.scenes.scene_records import SceneContent


@dataclass(frozen=True)
class PollWords:
    """What a scene says of a kind of poll: before it, while it is open, and after it.

    `button` is what a phone presses; `way` is the first part of the path to type or to scan, such as "v".
    """

    before: str
    opened: str
    change: str
    ended: str
    button: str
    way: str


BALLOT = PollWords(
    "Voting has not begun yet.",
    "Voting is open.",
    "You can change your vote until voting ends. No phone? Ask for a paper ballot.",
    "Voting has ended.",
    "Vote now",
    "v",
)
ROUND = PollWords(
    "The round has not begun yet.",
    "Answers are open.",
    "You can change your answer until the round ends. No phone? Share one at your table.",
    "The round has ended.",
    "Answer now",
    "s",
)


def asking(scene: Scene) -> SceneContent:
    """Return what the scene says by the state that it holds."""
    words, is_open = _words(scene), scene.words("state") == OPEN
    sentences = _sentences(scene, words)
    return SceneContent(
        scene.scene_id, scene.part, scene.title, "words", sentences, alt=" ".join(sentences),
        link=scene_reading.link(scene), note=scene.note, asks=words.button if is_open else "",
        typed=typed(scene) if is_open and not scene.words("codes") else "",
    )  # fmt: skip


def typed(scene: Scene) -> str:
    """Return the short path of the scene's poll, to type or to scan."""
    return f"/{_words(scene).way}/{scene.words('code')}"


def _words(scene: Scene) -> PollWords:
    return BALLOT if scene.part == next_step.PART else ROUND


def _sentences(scene: Scene, words: PollWords) -> tuple[str, ...]:
    state = scene.words("state")
    if state in (CLOSED, SHOWN):
        return words.ended, "The result comes here when it is shown."
    if state != OPEN:
        return (words.before,)
    to_type = f"open {typed(scene)} at the address of this meeting"
    slips = ("Scan the QR code on your slip.", f"Or {to_type}, and type the code on your slip.")
    ways = slips if scene.words("codes") else (f"On your phone, {to_type}.",)
    return words.opened, *ways, words.change
