"""Reads what every visit needs, once, when the server starts."""

from __future__ import annotations

import logging

from threadpoolctl import threadpool_limits

from localities.assets import accepted, listings
from localities.assets.question import Question
from localities.community_store import engine
from localities.indicators import measures, outline_matters, pooled, standing_out, unexpected
from localities.places import areas, find, outlines
from localities.publishing.asset_list import sheet
from localities.publishing.ogc_api.collections import collections
from localities.publishing.open_data import layers
from localities.publishing.oruk import feed
from localities.publishing.serving import map_files
from localities.publishing.wall import stage_charts
from localities.resources.reach import needs, sites


def read_everything() -> None:
    """Nothing; afterwards no visitor waits for a file to be read for the first time."""
    # Our sums are small: many threads on one of them wait for each other, and for everybody else's.
    threadpool_limits(1, user_api="blas")
    _store()
    measures.values()
    pooled.preload()
    find.postcodes()
    areas.by_key()
    sheet.preload()
    stage_charts.preload()
    _lists()
    for outline in outlines.OUTLINES:
        for place in outlines.names():
            standing_out.headline(place, outline)
    outline_matters.changes_everywhere()
    needs.needs()
    needs.zones()
    sites.services()
    unexpected.places_off_their_path(tuple(measures.catalogue()), tuple(outlines.names().items()))
    feed.feed()
    _ = [one.stock for one in collections().values()]
    for body in (
        layers.ground(),
        layers.places("working", "", ""),
        layers.assets(Question()),
        *_map_files(),
    ):
        _ = body.etag, body.packed


def _store() -> None:
    """Brings what people wrote to the newest tables; without it everything else is served, and pages say so."""
    accepted.refresh()
    accepted.watch(then=_lists)
    try:
        engine.prepare()
    except engine.StoreUnavailable as fault:
        logging.getLogger(__name__).warning("%s", fault)


def _lists() -> None:
    """Make the lists of what is here ready for questions, at the start and after each accepted change."""
    for outline in outlines.OUTLINES:
        listings.listings(outline)


def _map_files():
    return map_files.script(), map_files.style()
