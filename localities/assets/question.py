"""A question to the asset listings, shared by the page, links and the open-data route."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

YES = "yes"


@dataclass(frozen=True)
class Question:
    """The parts of a question; empty parts are ignored.

    `near` is (longitude, latitude) in EPSG:4326; `within_m` is a straight line in metres from there; `open_at` is a
    local time (Europe/London); `checked_since` is a year. `around` adds listings within 800 m outside the outline;
    `outline` is one of the three outlines of a place.
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
        """Whether the question has a point or a moment, so that its answer must not be cached."""
        return self.near is not None or self.open_at is not None

    def as_query(self) -> dict[str, str]:
        """Return the parts in use as query parameters of links and of /data/assets.geojson."""
        texts = {name: getattr(self, name) for name in ("place", "category", "theme", "q", "language", "checked_since")}
        ticks = {"around": self.around, "free": self.free, "step_free": self.step_free, "open_now": self.open_at}
        point = {"near": ",".join(f"{degrees:.5f}" for degrees in self.near)} if self.near else {}
        reach = {"within_m": str(self.within_m)} if self.within_m is not None else {}
        query = {name: str(value) for name, value in texts.items() if value}
        query |= {"outline": self.outline} if self.outline != "working" else {}
        return {**query, **{name: YES for name, ticked in ticks.items() if ticked}, **point, **reach}
