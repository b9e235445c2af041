"""What a wall has room for: sources, cautions and rows in their short form; phones and sheets have them whole."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from localities.publishing.scenes.scene_records import SHORT_CAUTION

YEAR = re.compile(r"\b(?:19|20)\d{2}(?:/\d{2})?\b")
YEARS_ALONE = re.compile(rf"{YEAR.pattern}(?: to {YEAR.pattern})?")
OF_A_LAYER = re.compile(r"^(?:People|Services): ")  # which layer of a map a source is of
FEW = 4  # publishers that are named with the way by which their figures came
MORE_CAUTIONS = "More about these figures: on the phones and in “Take home”."
FIGURE_AND_VERDICT = re.compile(r"^([\d.,%−-]+)( \(estimated\))? ([▲▼●○]) .*$")
SAME_IN_A_COLUMN = (  # a year before or after each figure
    re.compile(rf"^(?P<year>{YEAR.pattern}): (?P<rest>.+)$"),
    re.compile(rf"^(?P<rest>.+) \((?P<year>{YEAR.pattern})\)$"),
)


def sources(whole: tuple[str, ...]) -> tuple[str, ...]:
    """Each publisher once, with its years; a page of the web by its host."""
    years: dict[str, set[str]] = {}
    for one in whole:
        publisher, found = _publisher_and_years(one)
        years.setdefault(publisher, set()).update(found)
    if len(years) > FEW:
        years = _without_ways(years)
    return tuple(", ".join(filter(None, (name, _span(found)))) for name, found in years.items())


def _without_ways(years: dict[str, set[str]]) -> dict[str, set[str]]:
    """The publishers without the way by which their figures came."""
    joined: dict[str, set[str]] = {}
    for name, found in years.items():
        joined.setdefault(name.split(", via ")[0], set()).update(found)
    return joined


def _publisher_and_years(source: str) -> tuple[str, list[str]]:
    if source.startswith(("http://", "https://")):
        return urlsplit(source).netloc.removeprefix("www."), YEAR.findall(source)[-1:]
    stated = OF_A_LAYER.sub("", source)
    parts = stated.split(":")[0].split(". ")[0].rstrip(".").split(", ")
    dated = next((at for at, part in enumerate(parts) if YEAR.search(part)), None)
    if dated is None:
        return _capital(", ".join(parts)), YEAR.findall(stated)[-1:]
    if YEARS_ALONE.fullmatch(parts[dated]):
        return _capital(", ".join(parts[:dated])), YEAR.findall(parts[dated])
    return _capital(", ".join(parts[: dated + 1])), []


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _span(years: set[str]) -> str:
    first, last = min(years, default=""), max(years, default="")
    return first if first == last else f"{first} to {last}"


def cautions(whole: tuple[str, ...]) -> tuple[str, ...]:
    """Those that a hall can read from its chairs; where there are longer ones, where they stand."""
    short = tuple(one for one in whole if len(one) <= SHORT_CAUTION)
    return short if len(short) == len(whole) else (*short, MORE_CAUTIONS)


def rows(whole: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with a verdict as its symbol, and what is the same all down a column in that column's heading."""
    short = [{name: FIGURE_AND_VERDICT.sub(_with_symbol, cell) for name, cell in row.items()} for row in whole]
    for name in list(short[0]) if short else ():
        short = _headed(short, name)
    return short


def _with_symbol(found: re.Match[str]) -> str:
    return f"{found[1]}{' est.' if found[2] else ''} {found[3]}"


def _headed(whole: list[dict[str, str]], name: str) -> list[dict[str, str]]:
    for pattern in SAME_IN_A_COLUMN:
        found = [match for row in whole if (match := pattern.match(row[name]))]
        if len(whole) > 1 and len(found) == len(whole):
            years = {one["year"] for one in found}
            if len(years) == 1:
                heading = f"{name}, {years.pop()}"
                return [
                    {heading if key == name else key: one["rest"] if key == name else cell for key, cell in row.items()}
                    for row, one in zip(whole, found, strict=True)
                ]
    return whole
