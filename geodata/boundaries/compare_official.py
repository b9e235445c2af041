"""Our zones and localities compared with the official outlines: a build whose zones differ stops."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.boundaries.read_lookup import hscp_localities, hscp_prefix
from geodata.sources import Folder, SourceError, read_shapes, require_codes, require_unique
from geodata.table_cells import first_marked

OFFICIAL_ZONES = "glasgow_dz2011_official_simd2020"
LOCALITIES = "glasgow_hscp_localities"
LEAST_OVERLAP = 0.98  # area in both outlines over area in either; both are simplified, and the lowest is 0.982
METRES = 27700


def require_official(folder: Folder, zones: gpd.GeoDataFrame) -> None:
    """Raise SourceError with the first zone that differs from the official one or is not in its locality."""
    _require_same_land(folder, zones)
    _require_localities(folder, zones)


def overlaps(ours: gpd.GeoSeries, theirs: gpd.GeoSeries) -> pd.Series:
    """Return the area in both outlines over the area in either (0 to 1), by the code that indexes both."""
    both = ours.intersection(gpd.GeoSeries(theirs.reindex(ours.index))).area
    return both / (ours.area + theirs.area.reindex(ours.index) - both)


def _require_same_land(folder: Folder, zones: gpd.GeoDataFrame) -> None:
    source = folder.sources[OFFICIAL_ZONES]
    shapes = read_shapes(folder, OFFICIAL_ZONES, ["DataZone"])
    shapes.index = shapes.index + 1
    require_codes(source, shapes["DataZone"], zones["data_zone_code"], "one of the city's data zones of 2011")
    require_unique(source, shapes["DataZone"], "each data zone once")
    official = shapes.to_crs(METRES).set_index("DataZone").geometry.make_valid()
    absent = sorted(set(zones["data_zone_code"]) - set(official.index))
    if absent:
        raise SourceError(source.file, f"no zone {absent[0]}", "all data zones of the city", column="DataZone")
    share = overlaps(zones.set_index("data_zone_code").geometry, official)
    if (share < LEAST_OVERLAP).any():
        code = str(share.idxmin())
        found = f"{code}, of which {share[code]:.3f} is common to ours and to the official outline"
        raise SourceError(source.file, found, f"{LEAST_OVERLAP} or more", column="geometry")


def _require_localities(folder: Folder, zones: gpd.GeoDataFrame) -> None:
    """Raise SourceError unless each zone has most of its land in the locality that the lookup names."""
    source = folder.sources[LOCALITIES]
    shapes = read_shapes(folder, LOCALITIES, ["locality"])
    require_unique(source, shapes["locality"], "each locality once")
    outlines = shapes.to_crs(METRES).geometry.make_valid()
    names = shapes["locality"].str.removeprefix(hscp_prefix(folder))
    drawn = zones.set_index("data_zone_code").geometry
    inside = pd.DataFrame(
        {name: drawn.intersection(outline).area for name, outline in zip(names, outlines, strict=True)}
    )
    expected = hscp_localities(folder).set_index("data_zone_code")["hscp_locality"].reindex(drawn.index)
    wrong = inside.idxmax(axis=1) != expected
    if wrong.any():
        code = first_marked(wrong)
        found = f"{code} mostly in {inside.loc[code].idxmax()}"
        raise SourceError(source.file, found, f"{expected[code]}, as the lookup of zones says", column="geometry")
