"""Gets ready what every visit needs, once, as soon as the server has answered somebody."""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from threading import Timer
from time import sleep

from threadpoolctl import threadpool_limits

from localities.assets import accepted, listings
from localities.assets.question import Question
from localities.community_store import engine
from localities.drawing.charts import chart_specs
from localities.drawing.maps import first_picture
from localities.indicators.comparing import outline_matters, profile
from localities.indicators.findings import headline, profile_choices
from localities.indicators.measures import catalogue, measure_values
from localities.indicators.pooling import pooled
from localities.indicators.trends import unexpected
from localities.participation import meeting_limits
from localities.places import areas, find, outlines
from localities.publishing.asset_list import sheet
from localities.publishing.ogc_api.collections import collections
from localities.publishing.open_data import layers
from localities.publishing.oruk import feed
from localities.publishing.serving import map_files, packed_files
from localities.publishing.wall import stage_charts
from localities.resources.reach import needs, sites
from localities.startup import in_workers, memory
from localities.startup.opening import Opening
from localities.workers import pool
from localities.workers.caller import CallerGone

DAY_S = 86_400.0
LOG = logging.getLogger(__name__)
TURN_S = 0.001  # after which a thread that works on hands over; Python's own 5 ms double how long a move takes
# Not streamlit_folium: imported before the server runs, its component is registered nowhere.
LATER = (
    "folium",
    "scipy.optimize",
    "scipy.spatial",
    "scipy.stats",
    "statsmodels.regression.linear_model",
    "statsmodels.tsa.holtwinters",
    "mapclassify",
)
PAUSE_S = 0.02  # between two pieces of work, for those who are waiting for a page


def open_up(opening: Opening) -> None:
    """Open the server; then read and work out what the first request of a page would otherwise wait for."""
    share_processor()
    pool.start(in_workers.__name__)
    memory.give_back_beside()
    _store()
    opening.open()
    with suppress(CallerGone):  # the server is stopping, and nobody waits for the rest
        _read_first()
        gc.freeze()  # what is loaded by now is left out of every collection: a rerun stays a few milliseconds
        gc.enable()  # the server begins without
        packed_files.pack_beside()
        if works_ahead():
            _work_out_the_rest()


def _read_first() -> None:
    """Read what the first page of any visit needs: files and lists."""
    first_picture.draw()
    measure_values.values()
    find.postcodes()
    _lists()
    for body in (
        layers.ground(),
        layers.places("working", "", ""),
        layers.assets(Question()),
        *_map_files(),
    ):
        _ = body.etag, body.packed


def share_processor() -> None:
    """Let short work pass long work: a presenter's move asks for Python's one turn a dozen times."""
    # Our sums are small: many threads on one of them wait for each other, and for everybody else's.
    threadpool_limits(1, user_api="blas")
    sys.setswitchinterval(TURN_S)


def works_ahead() -> bool:
    """Return whether pages are made ready before anybody asks: PRELOAD=off leaves that to each page's first reader."""
    return os.environ.get("PRELOAD", "").strip().lower() != "off"


def _work_out_the_rest() -> None:
    for work in (
        _libraries,
        *(partial(headline.headline, place, "working") for place in outlines.names()),
        areas.by_key,
        sheet.preload,
        stage_charts.preload,
        needs.needs,
        needs.zones,
        sites.services,
        outline_matters.changes_everywhere,
        _headlines,
        feed.feed,
        _collections,
        pooled.preload,
        _profiles,
        lambda: unexpected.places_off_their_path(tuple(catalogue.measures()), tuple(outlines.names().items())),
    ):
        work()
        sleep(PAUSE_S)
    gc.unfreeze()
    gc.collect()
    gc.freeze()  # what stays for good is left out of every collection


def _libraries() -> None:
    """Import what only some answers need and what takes long."""
    for name in LATER:
        import_module(name)
        sleep(PAUSE_S)


def _headlines() -> None:
    for outline in outlines.OUTLINES:
        for place in outlines.names():
            headline.headline(place, outline)
            sleep(PAUSE_S)


def _profiles() -> None:
    """Draw what each place's profile opens on: three charts take most of the time until it is first shown."""
    theme, outline = profile_choices.FIRST_THEME, "working"
    for place, name in outlines.names().items():
        code = measure_values.area_code(place, outline)
        zones = tuple(outlines.zones_of(place, outline)["data_zone_code"])
        if not profile.profile(code, theme, outline).empty:
            chart_specs.spine(code, name, theme, outline)
        sleep(PAUSE_S)
        for one in profile_choices.of_zones(theme, zones)[:1]:
            chart_specs.zones_inside(one.measure_id, one.zone_year(), zones, name)
        sleep(PAUSE_S)
        for one in profile_choices.over_years(theme, code)[:1]:
            chart_specs.trend_lines(one.measure_id, place, outline)
        sleep(PAUSE_S)


def _collections() -> None:
    _ = [one.stock for one in collections().values()]


def _store() -> None:
    """Brings what people wrote to the newest tables; without it everything else is served, and pages say so."""
    accepted.refresh()
    accepted.watch(then=_lists)
    try:
        engine.prepare()
        _delete_unused_meetings()
    except engine.StoreUnavailable as fault:
        logging.getLogger(__name__).warning("%s", fault.detail)


def _delete_unused_meetings() -> None:
    """Delete what nobody used for as long as the meeting's page says, now and every day that the server runs."""
    try:
        if many := meeting_limits.delete_unused():
            LOG.info("Deleted %s meetings that nobody had used", many)
    except engine.StoreUnavailable:
        pass  # it is in the log already, and tried again tomorrow
    again = Timer(DAY_S, _delete_unused_meetings)
    again.daemon = True
    again.start()


def _lists() -> None:
    """Make the lists of what is here ready for questions, at the start and after each accepted change."""
    for outline in outlines.OUTLINES:
        listings.listings(outline)


def _map_files():
    return map_files.script(), map_files.style()
