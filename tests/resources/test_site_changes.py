import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.table_cells import row_of
from localities.resources.reach import site_changes as changes
from localities.resources.reach.site_changes import ChangeError

HALL = pd.DataFrame(
    [{"name": "Hall", "kind": "hall", "place": "govan", "longitude": -4.3, "latitude": 55.86, "east_m": 1.0,
      "north_m": 2.0, "capacity": 1.0, "state": "listed"}],
    index=pd.Index(["hall"], name="asset_id"),
)  # fmt: skip
SITE_ID = st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True)
POINT = st.tuples(st.integers(-440000, -410000), st.integers(5579000, 5592000)).map(
    lambda at: (at[0] / 1e5, at[1] / 1e5)
)
SIZE = st.integers(1, 400).map(lambda quarters: quarters / 4)
ANY = st.one_of(
    st.builds(lambda at, much: changes.add(at[0], at[1], much), POINT, SIZE),
    st.builds(lambda name, at: changes.move(name, *at), SITE_ID, POINT),
    st.builds(changes.close, SITE_ID),
    st.builds(changes.size, SITE_ID, SIZE),
)


@given(st.lists(ANY, max_size=12))
def test_a_link_gives_back_the_changes_it_was_made_of(made):
    assert changes.read(changes.write(made)) == tuple(made)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("burn~hall", "Change 1 is “burn~hall”; expected add"),
        ("close~hall;move~hall~1", "Change 2 is"),
        ("add~0~55.86~1", "not in or close to Glasgow"),
        ("add~west~55.86~1", "“west” as its point; expected a number"),
        ("add~nan~55.86~1", "expected a number"),
        ("size~hall~0", "expected more than 0"),
        ("close~<b>", "expected the id of a listing"),
        (";".join(["close~hall"] * 13), "at most 12"),
    ],
)
def test_a_change_that_cannot_be_read_is_named(written, said):
    with pytest.raises(ChangeError, match=said):
        changes.read(written)


def test_a_closed_site_keeps_its_line_without_capacity():
    after = changes.after(HALL, [changes.close("hall")])
    assert row_of(after, "hall")[["capacity", "state"]].tolist() == [0, "closed"]
    assert HALL.loc["hall", "capacity"] == 1  # what came in is as it was


def test_a_moved_site_stands_where_it_was_moved_to():
    after = row_of(changes.after(HALL, [changes.move("hall", -4.25, 55.86)]), "hall")
    assert (after["longitude"], after["state"]) == (-4.25, "moved")
    assert after["east_m"] == pytest.approx(259_200, abs=200)  # Glasgow's centre, EPSG:27700


def test_a_new_site_can_be_resized_and_closed_again():
    made = [changes.add(-4.25, 55.86), changes.size("new-1", 3)]
    assert changes.after(HALL, made).loc["new-1", "capacity"] == 3
    assert changes.after(HALL, [*made, changes.close("new-1")]).loc["new-1", "capacity"] == 0


def test_a_site_that_is_not_there_is_named_and_changes_nothing():
    made = [changes.close("gone"), changes.add(-4.25, 55.86), changes.close("new-2")]
    assert changes.unknown_sites(HALL, made) == ["gone"]
    assert changes.after(HALL, made[:1]).equals(HALL)
