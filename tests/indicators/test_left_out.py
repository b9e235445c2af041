"""Sum, people and words agree where a source hides a zone's count."""

from localities.indicators.measures import left_out, measure_values
from localities.places import outlines


def test_a_place_whose_zone_the_source_hides_says_so_and_counts_neither_its_crime_nor_its_people():
    shown = measure_values.shown("crime_rate", "2014/15")
    zones = list(outlines.zones_of("ruchill-possilpark")["data_zone_code"])
    lacking = [code for code in zones if code in measure_values.zones_left_out("crime_rate", "2014/15")]
    assert len(lacking) == left_out.zones_left_out("crime_rate", "2014/15", "ruchill-possilpark") == 1
    place = measure_values.one_value("crime_rate", "2014/15", "ruchill-possilpark")
    rest = shown.loc[[code for code in zones if code not in lacking]]
    assert place.denominator == rest["denominator"].sum() == 10786
    assert place.value == round(10_000 * 712.07 / 10_786, 2) == 660.18
    said = left_out.left_out_words("crime_rate", "2014/15")
    assert said == (
        "Ruchill & Possilpark without 1 zone: the source gives no count there, so neither count nor people are in the "
        "figure."
    )


def test_where_nothing_is_left_out_nothing_is_said():
    assert left_out.left_out_words("crime_rate", "2017/18") == ""
    assert left_out.zones_left_out("crime_rate", "2014/15", "govan") == 0
