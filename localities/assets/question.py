"""One question to the asset listings, as a page, a link and the open route all ask it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

YES = "yes"


@dataclass(frozen=True)
class Question:
    """What is asked; an empty part asks nothing.

    `near` is (longitude, latitude) in EPSG:4326; `within_m` a straight line in metres from there; `open_at` a moment in
    Glasgow (Europe/London); `checked_since` a year. `around` adds what lies within 800 m outside the place's outline;
    `outline` says which of its three outlines is meant.
    """

    place: str = ""
    category: str = ""
    theme: str = ""
    q: str = ""
    around: bool = False
    near: tuple[float, float] | None = None
    within_m: int | None = None
    free: bool = False
    step_free: bool = False
    language: str = ""
    open_at: datetime | None = None
    checked_since: str = ""
    outline: str = "working"

    def of_one_person(self) -> bool:
        """Whether the question carries a point or a moment, so that its answer is worked out afresh and never kept."""
        return self.near is not None or self.open_at is not None

    def as_query(self) -> dict[str, str]:
        """The parts that are asked, named and written as in a link and at /data/assets.geojson."""
        texts = {name: getattr(self, name) for name in ("place", "category", "theme", "q", "language", "checked_since")}
        ticks = {"around": self.around, "free": self.free, "step_free": self.step_free, "open_now": self.open_at}
        point = {"near": ",".join(f"{degrees:.5f}" for degrees in self.near)} if self.near else {}
        reach = {"within_m": str(self.within_m)} if self.within_m is not None else {}
        query = {name: str(value) for name, value in texts.items() if value}
        query |= {"outline": self.outline} if self.outline != "working" else {}
        return {**query, **{name: YES for name, ticked in ticks.items() if ticked}, **point, **reach}
