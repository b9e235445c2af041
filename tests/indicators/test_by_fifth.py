"""Health by deprivation: the newest period of each topic, of Glasgow's own fifths."""

from geodata.table_cells import row_of
from localities.indicators.measures import by_fifth


def test_each_topic_stands_once_in_its_newest_period_from_the_most_deprived_fifth_to_the_least():
    """Public Health Scotland's figures of 2020/21: 1,954 of 100,000 in the most deprived fifth, 315 in the least."""
    table = by_fifth.latest().set_index("topic")
    assert table.index.is_unique
    alcohol = row_of(table, "Alcohol-related hospital admissions")
    assert alcohol["period"] == "2020/21 financial year"
    assert [round(alcohol[fifth]) for fifth in (by_fifth.MOST, by_fifth.LEAST, by_fifth.EVERY)] == [1954, 315, 1034]
    assert (table[by_fifth.MOST] > table[by_fifth.LEAST]).all()


def test_the_table_that_people_read_names_period_unit_and_fifths():
    assert list(by_fifth.rows()) == [
        "What", "When", "Unit", "Most deprived fifth", "Least deprived fifth", "All of Glasgow"
    ]  # fmt: skip
    assert "1,954" in set(by_fifth.rows()["Most deprived fifth"])
    assert by_fifth.source().startswith("Public Health Scotland: ")
