"""One way to show a table: its names stay while the rest goes sideways, and on a phone the same words are cards."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.shared import tables

PAGES = Path(__file__).parents[2] / "pages"
ONE_WAY = PAGES / "parts" / "shared" / "tables.py"


def shown(script) -> AppTest:
    page = AppTest.from_function(script, default_timeout=60)
    page.run()
    assert not page.exception
    return page


def columns(page: AppTest) -> dict[str, dict]:
    """What Streamlit is told of each column of the page's only table."""
    (table,) = page.dataframe
    return json.loads(table.proto.columns)


def card_words(page: AppTest) -> list[str]:
    """The text of each card of the page."""
    (cards,) = [one.proto.body for one in page.get("html") if "table-cards" in one.proto.body]
    return [re.sub(r"<[^>]+>", " ", card) for card in re.findall(r"<li>.*?</li>", cards)]


def money_by_place():
    import pandas as pd

    from pages.parts.shared.tables import show_table

    table = pd.DataFrame(
        {
            "Theme": ["Homes", ""],
            "Partner": ["<b>A partner", "All"],
            "Govan": ["", "12,000"],
            "Places": [1234, 2],
            "Sites": [1.23456, None],
        }
    )
    show_table(table, names=2, right=["Govan"], formats={"Sites": "%.3f"}, missing="not stated")


def test_the_first_columns_stay_while_the_others_go_sideways():
    told = columns(shown(money_by_place))
    assert {name for name, one in told.items() if one.get("pinned")} == {"Theme", "Partner"}
    assert told["Govan"]["alignment"] == "right"
    assert told["Govan"]["width"] >= 6 * 8, "cut text that is aligned right would lose its first figures"


def test_a_card_says_what_the_table_says_and_nothing_of_a_cell_that_is_blank():
    homes, everything = card_words(shown(money_by_place))
    assert homes.split() == ["Homes:", "&lt;b&gt;A", "partner", "Places", "1,234", "Sites", "1.235"]
    assert everything.split() == ["All", "Govan", "12,000", "Places", "2", "Sites", "not", "stated"]


def sentences():
    import pandas as pd

    from pages.parts.shared.tables import show_table

    show_table(pd.DataFrame([{"Rule": "One", "Holds": "No", "Why": "Because *it* does not."}]), wraps=True)


def test_sentences_take_the_lines_that_they_need_and_are_text():
    page = shown(sentences)
    (table,) = page.table
    assert table.value["Why"].tolist() == [r"Because \*it\* does not."]
    (card,) = card_words(page)
    assert card.split() == ["One", "Holds", "No", "Why", "Because", "*it*", "does", "not."]


def pairs():
    import pandas as pd

    from pages.parts.shared.tables import show_table

    show_table(pd.DataFrame({"Licence": ["Open"], "Listings": [3]}))


@pytest.mark.parametrize(("script", "signs"), [(money_by_place, 1), (sentences, 1), (pairs, 0)])
def test_a_table_that_may_be_wider_than_its_window_can_say_so(script, signs):
    assert sum("slide the table sideways" in one.proto.body for one in shown(script).get("html")) == signs


def test_a_table_rounds_as_charts_and_sentences_do_not_as_a_browser_does():
    table = pd.DataFrame({"Place": ["Ruchill", "Govan", "Gorbals"], "Share": [28.25, None, 28.26]})
    shown = tables.prepared(table, formats={"Share": "%.1f"}).table.to_pandas()
    as_a_browser = [Decimal(one).quantize(Decimal("0.1"), ROUND_HALF_UP) for one in shown["Share"][::2]]
    assert [str(one) for one in as_a_browser] == ["28.2", "28.3"]
    assert shown["Share"].tolist()[::2] == pytest.approx([28.25, 28.26], abs=1e-12)  # whoever saves the table has these
    assert shown["Share"].isna().tolist() == [False, True, False]


def test_no_page_shows_a_table_in_another_way():
    other = re.compile(r"st\.(dataframe|table)\(")
    assert [str(file) for file in PAGES.rglob("*.py") if file != ONE_WAY and other.search(file.read_text())] == []


def test_a_table_that_is_kept_ready_is_shown_as_one_that_is_not():
    def page():
        import pandas as pd

        from pages.parts.shared import tables

        table = pd.DataFrame({"Who": ["A", "B"], "Pays": [1_200, 30], "Text": ["x", "y"]})
        tables.begin()
        tables.show_table(table, right=["Text"], missing="not stated")
        tables.show_prepared(tables.prepared(table, right=["Text"], missing="not stated"))

    shown = AppTest.from_function(page).run()
    assert not shown.exception
    frames = [one.proto.columns for one in shown.dataframe]
    assert frames[0] == frames[1]
    cards = [one.proto.body for one in shown.get("html")]
    assert cards[0] == cards[1]
    assert "<dt>Pays</dt><dd>1,200</dd>" in cards[0]
