"""Ready-made questions for the map: which services over which need."""

from __future__ import annotations

from dataclasses import dataclass

from localities.resources.overlay.map_question import CITY, PLACES


@dataclass(frozen=True)
class ReadyQuestion:
    """A ready-made question; `note` is a caution to read before the answer."""

    question_id: str
    title: str
    kinds: tuple[str, ...]
    measure_id: str
    level: str = CITY
    note: str = ""


WARM_ROOMS = (
    "No source lists this winter’s warm rooms: these are libraries, community centres and halls, where one may sit."
)
HALLS = ("kind-library", "kind-community-centre", "kind-community-centre-or-public-hall", "kind-community-hall")
JOBS = "Taking part is published for larger zones only, so it shades the {count}."
READY_QUESTIONS = {
    one.question_id: one
    for one in (
        ReadyQuestion("food", "Food and child poverty", ("food",), "child_poverty_percent"),
        ReadyQuestion("recovery", "Recovery and alcohol stays", ("recovery",), "alcohol_stays_ratio"),
        ReadyQuestion("money", "Money advice and benefits", ("advice_money",), "out_of_work_percent"),
        ReadyQuestion(
            "jobs",
            "Jobs support and young people not taking part",
            ("jobs_learning",),
            "participation_16_19_percent",
            PLACES,
            JOBS,
        ),
        ReadyQuestion(
            "older", "Older people’s groups and over-65s alone", ("older_people",), "one_person_66_plus_percent"
        ),
        ReadyQuestion(
            "warm",
            "Warm rooms and homes without heating",
            HALLS,
            "no_central_heating_households_percent",
            note=WARM_ROOMS,
        ),
    )
}


def ready_question(kinds: tuple[str, ...], measure_id: str) -> ReadyQuestion | None:
    """Return the ready-made question with those services and that measure; None if there is none."""
    return next((one for one in READY_QUESTIONS.values() if (one.kinds, one.measure_id) == (kinds, measure_id)), None)
