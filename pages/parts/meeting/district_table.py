"""Who is in the room by postcode district, as the facilitator of a ballot or a round sees it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from localities.participation.polling.district_turnout import SMALLEST, DistrictTurnout
from pages.parts.shared.tables import show_table


def show(listed: Sequence[DistrictTurnout], named: int) -> None:
    """Each district of the place beside its share of the postcodes, so that the facilitator sees who is missing."""
    rows = [
        {"District": each.district, "Share of the place’s postcodes": f"{each.postcodes_percent}%",
         "People here": f"fewer than {SMALLEST}" if each.people is None else f"{each.people:,}"}
        for each in listed
    ]  # fmt: skip
    show_table(pd.DataFrame(rows))
    # Not the exact number: less the districts shown, it would give a hidden one.
    many = f"Fewer than {SMALLEST}" if named < SMALLEST else f"{SMALLEST} or more"
    st.caption(f"{many} people said where they live; nobody has to. Postcodes of August 2020.")
