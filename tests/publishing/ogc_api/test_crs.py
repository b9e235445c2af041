"""Part 2 of the standard: the same shapes in CRS84, EPSG:4326 and EPSG:27700, and boxes in each of them."""

import pytest
from pyproj import Transformer
from shapely.geometry import Point, box, shape

from localities.publishing.ogc_api import crs

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
EPSG_27700 = "http://www.opengis.net/def/crs/EPSG/0/27700"
SYSTEMS = (CRS84, EPSG_4326, EPSG_27700)
TO_GRID = Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


def items(ogc, collection, **query):
    reply = ogc.get(f"/ogc/collections/{collection}/items", params={"limit": 10_000, **query})
    assert reply.status_code == 200, reply.text[:300]
    return reply


def ids(reply):
    return {one["id"] for one in reply.json()["features"]}


def first_pair(feature):
    found = feature["geometry"]["coordinates"]
    while isinstance(found[0], list):
        found = found[0]
    return found


@pytest.mark.parametrize("collection", ["places-working", "zones", "wards", "assets", "reach"])
def test_every_collection_lists_the_three_systems_and_how_it_is_kept(ogc, collection):
    found = ogc.get(f"/ogc/collections/{collection}").json()
    assert found["crs"] == [*SYSTEMS]
    assert found["storageCrs"] == CRS84


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_reply_says_in_which_system_it_is(ogc, system):
    assert items(ogc, "wards", crs=system).headers["content-crs"] == f"<{system}>"
    one = ogc.get("/ogc/collections/zones/items/S01009758", params={"crs": system})
    assert one.headers["content-crs"] == f"<{system}>"


def test_axes_stand_in_the_order_of_their_system(ogc):
    found = {s: first_pair(items(ogc, "zones", crs=s).json()["features"][0]) for s in SYSTEMS}
    longitude, latitude = found[CRS84]
    assert (longitude, latitude) == (-4.32874, 55.79692)
    assert found[EPSG_4326] == [latitude, longitude]
    assert found[EPSG_27700] == pytest.approx(TO_GRID.transform(longitude, latitude), abs=0.06)


def test_the_grid_begins_400_km_west_and_100_km_north_of_its_true_origin():
    """49° N, 2° W by definition, in a system of 1936 that lies about 100 m from today's degrees."""
    (origin,) = crs.in_system([Point(-2, 49)], EPSG_27700)
    assert (origin.x, origin.y) == pytest.approx((400_000, -100_000), abs=150)


@pytest.mark.parametrize("collection", ["zones", "wards", "assets", "reach"])
def test_a_box_in_another_system_chooses_what_touches_it_there(ogc, collection):
    degrees = "-4.335,55.852,-4.290,55.870"
    turned = "55.852,-4.335,55.870,-4.290"
    assert ids(items(ogc, collection, bbox=turned, **{"bbox-crs": EPSG_4326})) == ids(
        items(ogc, collection, bbox=degrees)
    )
    edges = (253_000, 664_000, 256_000, 666_000)
    expected = {
        one["id"]
        for one in items(ogc, collection, crs=EPSG_27700).json()["features"]
        if shape(one["geometry"]).intersects(box(*edges))
    }
    found = ids(items(ogc, collection, bbox=",".join(map(str, edges)), **{"bbox-crs": EPSG_27700}))
    assert found == expected
    assert 0 < len(found) < len(ids(items(ogc, collection)))


def test_a_box_across_the_antimeridian_is_two_boxes(ogc):
    assert ids(items(ogc, "wards", bbox="170,50,-170,60")) == set()
    assert len(ids(items(ogc, "wards", bbox="170,50,0,60"))) == 23
    assert len(ids(items(ogc, "wards", bbox="50,170,60,0", **{"bbox-crs": EPSG_4326}))) == 23


def test_a_box_may_be_a_point(ogc):
    assert len(ids(items(ogc, "wards", bbox="-4.3105,55.8620,-4.3105,55.8620"))) == 1
