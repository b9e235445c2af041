"""The Resources page: every part opens, example figures are labelled, a file of one's own stays in its session."""

from collections import defaultdict
from typing import Any

import pandas as pd
import pytest

from localities.community_store import engine
from localities.participation.accounts.roles import ROLES, SignedIn
from localities.publishing.downloads import money_files
from localities.resources.returns import stored_returns
from localities.resources.returns.sharing import OWN, view_of
from pages.parts.resources import resources_kept as kept
from pages.parts.resources import resources_own
from pages.parts.resources.resources_own import HELD
from tests.pages import opening
from tests.pages.opening import said
from tests.resources.made_up_returns import row


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'community.db'}")
    yield
    engine.clear_cache()


def opened(own=None, **link):
    return opening.opened("resources", held={} if own is None else {HELD: ("mine.csv", own)}, **link)


def test_it_opens_on_published_figures_and_warns_against_adding_them():
    page = opened()
    assert "never add these rows up" in said(page)
    assert "Example figures" not in said(page)
    assert sum(len(table.value) for table in page.dataframe if "Figure" in table.value) == 95


@pytest.mark.parametrize("part", ["matrix", "demand", "ladder", "ends"])
def test_every_part_made_of_the_example_says_so(part):
    assert "Example figures" in said(opened(part=part))


@pytest.mark.parametrize("part", ["matrix", "demand", "ladder"])
def test_every_part_with_figures_of_the_example_says_that_they_are_invented(part):
    assert "example figures, invented" in said(opened(part=part))


def test_a_loaded_return_takes_the_label_away():
    stored_returns.load((row("Some Partner", 1234, places=("govan",)),), "r.csv")
    page = opened(part="matrix")
    assert "xample figures" not in said(page)
    assert "1,234" in said(page)


def test_a_store_with_nothing_public_says_that_there_is_nothing_to_see():
    stored_returns.load((row("Some Partner", 1234, sharing="partners"),), "r.csv")
    page = opened(part="matrix")
    assert "nothing that everybody may see" in said(page)
    assert "1,234" not in said(page)


ROLES_THAT_SEE = ("partner", "administrator")


@pytest.mark.parametrize("role", [None, *ROLES])
def test_what_partners_share_among_themselves_is_seen_by_partners_alone(role, monkeypatch):
    stored_returns.load((row("One Partner", 1234, sharing="partners"), row("Another", 77)), "r.csv")
    who = role and SignedIn(role, role, role, ("govan",) if role == "steward" else ())
    monkeypatch.setattr(resources_own, "signed_in", lambda: who)
    page = opened(part="matrix")
    assert ("1,311" in said(page)) == (role in ROLES_THAT_SEE)
    assert ("For partners only" in said(page)) == (role in ROLES_THAT_SEE)
    assert "1,311" not in said(opened(part="matrix", whose="shown"))
    monkeypatch.setattr(resources_own, "signed_in", lambda: None)
    assert "1,234" not in said(opened(part="matrix", whose="partners"))


def test_files_made_of_the_partners_view_say_so_and_open_addresses_never_hold_it():
    stored_returns.load((row("One Partner", 1234, sharing="partners"), row("Another", 77)), "r.csv")
    view = stored_returns.shown("partners")
    assert money_files.file_name(view, "2025/26", "spend_gbp", "csv").startswith("for-partners-only-")
    assert b"1234" in money_files.matrix_csv(view, view.years[0], "spend_gbp")
    for address in money_files.ADDRESSES:
        query: Any = defaultdict(str)
        assert b"1234" not in address[3](query).content, address[0]


def test_a_file_of_ones_own_is_seen_with_every_row_and_by_nobody_else():
    own = view_of([row("Mine", 77, sharing="partners")], OWN)
    page = opened(own, part="matrix", whose="own")
    assert "only you see it" in said(page)
    assert "**Money, GBP: 77**" in said(page)
    assert "77" not in said(opened(part="matrix", whose="own"))
    assert stored_returns.state() == stored_returns.NOTHING


def test_what_is_worked_out_from_a_file_of_ones_own_is_never_kept(monkeypatch, other_edition):
    other_edition()
    made = []
    monkeypatch.setattr(kept.matrix, "wide", lambda *question: made.append(question) or pd.DataFrame())
    own, public = view_of([row("Mine", 77)], OWN), stored_returns.shown()
    for view in (own, own, public, public):
        kept.matrix_of(view, "2025/26", "spend_gbp")
    assert len(made) == 3  # twice for the file of one's own, once for what everybody sees


def test_an_unknown_part_in_the_link_is_answered_in_a_sentence():
    assert "There is no part called" in said(opened(part="ladderr"))


def test_the_register_stands_below_every_part():
    page = opened(part="own")
    assert any("Data register" in one.label for one in page.expander)
    assert "Homelessness applications" not in said(page)  # folded away until somebody opens it
    page.session_state["fold_register"] = True
    assert "Homelessness applications" in said(page.run())
