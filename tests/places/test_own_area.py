import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localities.places import drawn_area, outlines, own_area, zone_shapes
from localities.places.own_area import Chosen, OwnAreaError

ZONES = ("S01010488", "S01010489", "S01010490")


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, 745), min_size=1))
def test_any_zones_come_back_from_a_link(at):
    zones = tuple(sorted(zone_shapes.codes()[one] for one in at))
    assert own_area.unpack(own_area.pack(zones)) == zones


def test_a_place_packs_into_a_few_letters_and_all_zones_into_130():
    assert len(own_area.pack(outlines.zones_of("govan")["data_zone_code"])) < 30
    assert len(own_area.pack(zone_shapes.codes())) == 130


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_a_link_that_was_not_packed_here_is_refused_or_read_never_a_crash(written):
    zones = zones_or_refused(written)
    assert zones is None or 0 < len(zones & set(zone_shapes.codes())) == len(zones)


def zones_or_refused(written: str) -> set[str] | None:
    """The zones that a link names; None if it is refused."""
    try:
        return set(own_area.unpack(written))
    except OwnAreaError:
        return None


def test_a_link_cut_short_is_refused():
    whole = own_area.pack(ZONES)
    for length in range(len(whole)):
        with pytest.raises(OwnAreaError, match="cut short or changed"):
            own_area.unpack(whole[:length])


def test_codes_are_found_whatever_stands_between_them():
    assert own_area.zones_named("s01010489, S01010488;\n'S01010490'\tS01010488") == ZONES


def test_every_wrong_code_is_named_with_its_place_in_the_list():
    with pytest.raises(OwnAreaError) as fault:
        own_area.zones_named("S01010488 S01999999 govan")
    assert "“S01999999” (no. 2), “GOVAN” (no. 3)" in str(fault.value)
    assert "one of the 746 zones of 2011" in str(fault.value)


def test_no_code_at_all_is_told_what_to_write():
    with pytest.raises(OwnAreaError, match="Write data zone codes such as"):
        own_area.zones_named(" , ")


@pytest.mark.parametrize(
    ("written", "kept"), [("  The \n old\x00 town ", "The old town"), ("", own_area.UNNAMED), ("<b>x</b>", "<b>x</b>")]
)
def test_a_name_is_one_line_of_plain_text(written, kept):
    assert own_area.clean_name(written) == kept


@pytest.mark.parametrize("written", ["=HYPERLINK(1)", "+1", "@x", "x" * 61])
def test_a_name_that_is_a_formula_or_too_long_is_refused(written):
    with pytest.raises(OwnAreaError):
        own_area.clean_name(written)


def test_a_saved_area_opens_again_as_it_was():
    area = Chosen("Café “Süd”", ZONES, "Zones named by their codes.")
    opened = drawn_area.read(own_area.to_file(area), "saved.geojson")
    assert opened.area == area
    assert opened.overlaps.empty


def test_the_saved_shape_alone_gives_the_same_zones():
    saved = json.loads(own_area.to_file(Chosen("x", ZONES)))
    saved["features"][0]["properties"] = {}
    assert drawn_area.read(json.dumps(saved).encode(), "shape.geojson").area.zones == ZONES
