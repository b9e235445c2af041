"""Which service, whose need, how far to walk: asked alike on every page about reach, and kept in the link."""

from __future__ import annotations

import streamlit as st

from localities.resources.reach import needs, reach, sites
from pages.parts.shared.links import choice

WALKS = {str(walk_m): f"{walk_m:,} m" for walk_m in reach.WALKS_M}
FIRST_NEED = "income_deprived_percent"


def service_need_walk(label: str, first_service: str) -> tuple[str, str, int]:
    """The service's id, the need's id, and the walk in metres; `label` asks for the service."""
    left, middle, right = st.columns([4, 5, 2])
    with left:
        services = {key: one.label for key, one in sites.services().items()}
        service = choice(label, "service", services, "service", first_service)
    with middle:
        titles = {key: one.title for key, one in needs.needs().items()}
        need = choice("Whose need", "need", titles, "measure of need", FIRST_NEED)
    with right:
        walk = choice("Walk, straight line", "walk", WALKS, "walk", str(reach.USUAL_WALK_M))
    return service, need, int(walk)
