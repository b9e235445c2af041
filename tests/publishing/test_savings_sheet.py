"""The one-page summary: one page whatever the plan, labelled, and safe with any words."""

import re
from dataclasses import replace
from datetime import date

from localities.publishing.handouts import savings_sheet
from localities.resources.savings import scenario_files
from localities.resources.savings.scenario import Group, Partner, Row

EXAMPLE = scenario_files.example()
DAY = date(2026, 11, 22)


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_the_summary_is_one_page_and_the_same_day_gives_the_same_file():
    first = savings_sheet.pdf(EXAMPLE, "shapley", 10, 100, 10, DAY)
    assert pages(first) == 1
    assert first == savings_sheet.pdf(EXAMPLE, "shapley", 10, 100, 10, DAY)


def test_eight_partners_with_long_names_still_fit_one_page():
    names = [f"A partner with quite a long name, no {at}" for at in range(8)]
    one = replace(
        EXAMPLE,
        title="#pagebreak() *words* that are data ‮ \N{PISTOL}" * 3,
        partners=tuple(Partner(name, 100_000_00) for name in names),
        rows=tuple(Row(kind, name, "w" * 160, (100_00,) * 5) for name in names for kind in ("invests", "knock_on")),
        groups=tuple(Group((name,), 500_000_00) for name in names),
    )
    assert pages(savings_sheet.pdf(one, "falls", 0, 100, 20, DAY)) == 1


def test_the_summary_names_invented_figures_and_what_is_missing():
    told = savings_sheet._content(EXAMPLE, "equal", 10, 75, 10)
    assert told["standing"].startswith("Example figures")
    assert "75% of the stated saving" in told["settings"]
    assert any("not counted as £0" in sentence for sentence in told["missing"])
    assert told["rules"][-1][1:] == ["575,000", "575,000.00", "575,000", "575,000.00"]
