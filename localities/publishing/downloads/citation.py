"""How to cite a view: who, what, when, from which sources, where it can be seen again."""

from __future__ import annotations

from datetime import date

from localities.places import wording
from localities.publishing.downloads import definition
from localities.publishing.downloads.view_table import ViewTable, edition

MOST_SOURCES = 4  # named in a citation; the others are counted


def house() -> str:
    """Return the name under which all of this is cited."""
    where = f"{wording.city()}'s {wording.count()} initial Thriving Places"
    return f"Thriving Places: asset maps and service demand in {where}"


def citation(view_table: ViewTable, root: str = "", day: date | None = None) -> str:
    """One paragraph to put under a table or a chart.

    `root` is the address of the site with its last slash, "" where not known; `day` is the day of looking.
    """
    built = definition.day_words(edition())
    seen = f" Seen on {definition.day_words(day.isoformat())}." if day else ""
    where = f" {root}{view_table.page}" if root else ""
    work = f"{house()} ({edition()[:4]}). {view_table.title}. Data gathered {built}."
    return f"{work} {sources_line(view_table)}{where}{seen}"


def sources_line(view_table: ViewTable) -> str:
    """Publishers, titles, years and licences of everything behind the view, as one sentence."""
    named = list(dict.fromkeys(_named(measure_id, year) for measure_id, year in view_table.behind))
    if not named:
        return "Source: this project."
    more = f"; and {len(named) - MOST_SOURCES} more" if len(named) > MOST_SOURCES else ""
    return f"Source{'s' if len(named) > 1 else ''}: {'; '.join(named[:MOST_SOURCES])}{more}."


def _named(measure_id: str, year: str) -> str:
    about = definition.definition(measure_id, year)
    return f"{about.source} ({about.licence})"
