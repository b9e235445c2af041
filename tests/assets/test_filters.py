"""What counts as free and step-free, and what is not known."""

import pytest

from localities.assets.filters import NO, NOT_KNOWN, YES, checked_since, free, speaks, step_free


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        ("Free", YES),
        ("free", YES),
        ("Free, donations welcome", YES),
        ("Free courses", YES),
        ("Free with referral", YES),
        ("Free (about 2023)", YES),
        ("Free entry; some activities charged", NO),
        ("Free by referral voucher; low prices for others", NO),
        ("Free for members", NO),
        ("Freedom pass", NO),
        ("Free first visit, then £2", NO),
        ("Pay what you can", NO),
        ("£2.50 a visit (2022 page)", NO),
        ("", NOT_KNOWN),
        ("  ", NOT_KNOWN),
    ],
)
def test_free_is_what_begins_with_free_and_names_nothing_to_pay(cost, said):
    assert free(cost) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes (2014 page)", YES),
        ("most parts, cafe and toilets (about 2022)", YES),
        ("Barrier-free inside: ramps link the levels instead of stairs (about 2018)", YES),
        ("Changing Places toilet", YES),
        ("no", NO),
        ("No lift", NO),
        ("Not accessible to wheelchairs", NO),
        ("The hall is not step-free", NO),
        ("stairs only", NO),
        ("inaccessible", NO),
        ("", NOT_KNOWN),
    ],
)
def test_step_free_is_what_is_said_and_is_not_a_no(text, said):
    assert step_free(text) == said


def test_a_language_is_one_of_those_named_in_whatever_case():
    assert [speaks(named, "polish") for named in ("English, Polish", "Urdu and Arabic", "")] == [YES, NO, NOT_KNOWN]


def test_a_check_counts_by_its_year():
    dates = ("2023-01", "2022-12-31", "", "spring")
    assert [checked_since(date, "2023") for date in dates] == [YES, NO, NOT_KNOWN, NOT_KNOWN]
