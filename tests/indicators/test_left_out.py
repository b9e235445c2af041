"""Sum, people and words agree where a source hides a zone's count."""

from localities.indicators.measures import catalogue, deprived_zones, left_out, measure_values
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


def test_a_place_says_in_which_of_its_measures_zones_are_left_out():
    """One zone of the Gorbals has no attendance; Govan's zones all have."""
    school = [catalogue.measure("school_attendance_percent"), catalogue.measure("child_poverty_percent")]
    assert left_out.words_of_area(school, "gorbals") == (
        "Good school attendance, 2020, without 1 zone: the source gives no count there, so neither count nor people "
        "are in the figure."
    )
    assert left_out.words_of_area(school, "govan") == ""


def test_a_place_says_in_which_years_zones_are_left_out():
    crime = catalogue.measure("crime_rate")
    assert left_out.words_of_years(crime, "easterhouse").startswith("2010/11 without 1 zone: the source")
    assert left_out.words_of_years(crime, "ruchill-possilpark").startswith("2014/15 without 1 zone: the source")
    assert left_out.words_of_years(crime, "govan") == ""


def test_zones_without_a_figure_on_the_map_are_counted_with_the_reason():
    """Of a hidden zone and two shown ones, one is hidden."""
    shown = measure_values.shown("child_poverty_percent", "2020/21")
    zones = shown[shown.index.str.startswith("S010")]
    hidden, known = zones.index[zones["status"] == "suppressed"][:1], zones.index[zones["status"] == "published"][:2]
    measure = catalogue.measure("child_poverty_percent")
    assert left_out.words_of_zones(measure, "2020/21", [*hidden, *known]) == (
        "Of its 3 zones, 1 hidden, because it counts too few people."
    )
    assert left_out.words_of_zones(measure, "2020/21", list(known)) == ""


def test_people_in_the_most_deprived_zones_of_scotland_are_said_with_glasgows():
    """Easterhouse 2020: 6,877 of 9,445 people in the 10%; Glasgow 180,663 of 621,020."""
    said = deprived_zones.sentence("easterhouse")
    assert f"{100 * 6877 / 9445:.0f}% in the 10%" in said
    fifth = measure_values.city_value("most_deprived_5_percent", "2020").value
    assert f"In Glasgow: {fifth:.0f}%, {100 * 180663 / 621020:.0f}% and" in said
    assert "2020 (5 years old)" in said
    assert deprived_zones.sentence("nowhere") == ""
