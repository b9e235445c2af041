import pytest

from localities.indicators.comparing import compare
from localities.indicators.measures import catalogue, measure_values, own
from localities.indicators.measures.own import NotHere
from localities.indicators.pooling import pooled

ZONES = ("S01010488", "S01010489", "S01010490")


@pytest.fixture(autouse=True)
def _empty_registry():
    own.end_all()
    yield
    own.end_all()


def test_the_same_content_has_the_same_id_and_other_content_another():
    first, again = pooled.own_area("Here", ZONES), pooled.own_area("Here", reversed(ZONES))
    assert first.area_id == again.area_id
    assert pooled.own_area("There", ZONES).area_id != first.area_id
    assert pooled.own_area("Here", ZONES[:2]).area_id != first.area_id


def test_an_id_has_128_bits():
    area_id = pooled.own_area("Here", ZONES).area_id
    assert own.is_own(area_id)
    assert len(area_id.removeprefix("own-")) * 4 == 128


def test_what_is_not_kept_raises_and_never_counts_as_missing():
    for ask in (own.area, own.measure, catalogue.measure):
        with pytest.raises(NotHere, match="no longer here"):
            ask("own-0123")
    with pytest.raises(NotHere):
        measure_values.one_value("population", "2022", "own-0123")


def test_only_so_many_are_kept_and_the_least_used_goes_first():
    first = pooled.own_area("0", ZONES).area_id
    second = pooled.own_area("1", ZONES).area_id
    for number in range(2, own.MOST_KEPT):
        pooled.own_area(str(number), ZONES)
    own.area(first)
    pooled.own_area("one more", ZONES)
    assert own.holds(first)
    assert not own.holds(second)


def test_an_own_area_stands_as_a_tenth_row_and_is_marked():
    area = pooled.own_area("Here", ZONES)
    table = compare.ranked("child_poverty_percent", "2020/21", own_areas=(area.area_id,))
    assert len(table) == 10
    assert table.set_index("place").loc[area.area_id, "name"] == "Here (your area)"
    assert len(compare.ranked("child_poverty_percent", "2020/21")) == 9


def test_an_own_area_has_one_outline():
    area_id = pooled.own_area("Here", ZONES).area_id
    assert measure_values.area_code(area_id, "wider") == area_id


def test_figures_of_own_areas_and_others_come_in_the_order_asked():
    area_id = pooled.own_area("Here", ZONES).area_id
    found = measure_values.figures("population", "2022", ["govan", area_id, "nowhere"])
    of_zones = measure_values.figures("population", "2022", ZONES)["numerator"].sum()
    assert found.index.tolist() == ["govan", area_id, "nowhere"]
    assert found.loc[area_id, "value"] == of_zones
    assert found["status"].tolist() == ["derived", "derived", "missing"]


def test_the_catalogue_holds_nothing_of_a_readers_own():
    pooled.own_area("Here", ZONES)
    assert not any(map(own.is_own, catalogue.measures()))
