"""From a postcode or a name to a place, over the shipped postcodes."""

import pytest

from localities.places import find, outlines
from tests.not_none import not_none


@pytest.mark.parametrize("written", ["G51 3UU", "g513uu", " G51  3uu "])
def test_a_postcode_is_found_however_it_is_written(written):
    found = find.find(written)
    assert found.place == "govan"
    assert found.sentence.startswith("G51 3UU is in Govan")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("govan", "govan"),
        ("Possilpark", "ruchill-possilpark"),
        ("easterhose", "easterhouse"),
        ("Lambhill and Milton", "lambhill-milton"),
    ],
)
def test_a_name_is_found_with_small_errors(written, place):
    assert find.find(written).place == place


@pytest.mark.parametrize("written", ["", "   ", "zzzzqq", "G99 9ZZ", "<script>"])
def test_what_is_not_found_is_said_and_opens_nothing(written):
    found = find.find(written)
    assert found.place is None
    assert found.sentence


def test_part_of_a_postcode_says_how_much_of_it_lies_where():
    found = find.find("G34")
    assert found.place == "easterhouse"
    assert "Easterhouse (" in found.sentence
    assert "postcodes)" in found.sentence


def test_every_postcode_of_a_place_leads_there():
    table = find.postcodes()
    assert len(outlines.names()) == 9
    for slug in outlines.names():
        postcode = table.index[table["place"] == slug][0]
        assert find.find(postcode).place == slug


def test_a_postcode_far_from_the_nine_opens_none_of_them():
    table = find.postcodes()
    far = table.index[(table["place"] == "") & (table["near_place"] == "")][0]
    assert find.find(far).place is None


def test_an_unknown_choice_names_the_nearest_or_nothing_at_all():
    assert outlines.nearest("govn", outlines.names()) == "govan"
    assert outlines.nearest("Priesthill", outlines.names()) == "priesthill-househillwood"
    assert outlines.nearest("%%%", outlines.names()) is None
    with pytest.raises(outlines.UnknownChoice, match=r"no place called “govn”\. The nearest is “govan”"):
        outlines.known("govn", outlines.names(), "place")


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("G51 3UU", "Distances are straight lines from G51 3UU."),
        ("g34", "Distances are straight lines from the middle of G34."),
        ("G5 0", "Distances are straight lines from the middle of G5 0."),
        ("govan", "Distances are straight lines from the middle of Govan."),
    ],
)
def test_a_postcode_part_of_one_or_a_place_has_a_point_and_a_sentence(written, sentence):
    longitude, latitude, said = not_none(find.point_of(written))
    assert said == sentence
    assert -4.40 < longitude < -4.06
    assert 55.77 < latitude < 55.94


def test_the_middle_of_part_of_a_postcode_is_the_mean_of_its_postcodes():
    table = find.postcodes()
    part = table[table.index.str.startswith("G34 9")]
    longitude, latitude, _ = not_none(find.point_of("G34 9"))
    assert longitude == round(part["longitude"].mean(), 5)
    assert latitude == round(part["latitude"].mean(), 5)


@pytest.mark.parametrize("written", ["", "zzzzqq", "G99 9ZZ", "G99"])
def test_what_is_not_found_has_no_point(written):
    assert find.point_of(written) is None
