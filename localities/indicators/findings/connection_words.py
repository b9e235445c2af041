"""A connection of two measures in plain words: what it says, how strong it is, and what it does not prove."""

from __future__ import annotations

from localities.indicators.findings.connections import LEAST_POINTS, ZONES, Connection, Rho, have_one_whole, whole
from localities.indicators.measures import measure_values, words
from localities.indicators.measures.catalogue import Measure
from localities.places import wording

# |rho| from which a connection is called so, and what that means from area to area; after Evans 1996.
STRENGTHS = (
    (0.8, "very strong", "nearly always"),
    (0.6, "strong", "mostly"),
    (0.4, "moderate", "often"),
    (0.2, "weak", "somewhat more often"),
    (0.0, "hardly any", "hardly more often"),
)
FALLACY = (
    "This is about areas, not about people: the people behind one figure need not be those behind the other, "
    "and neither need be the cause of the other (the ecological fallacy)."
)
NEIGHBOURS = "Zones next to each other are alike, so the true interval is wider than the one shown."
FEW = "{Places} are few: read the interval, not rho alone."
COUNT = "A count is also larger where an area is larger."
ITSELF = "Both are the same figures. Choose two measures, or two years of one."


def strength(rho: float) -> str:
    """Return very strong, strong, moderate, weak or hardly any."""
    return next(called for least, called, _ in STRENGTHS if abs(rho) >= least)


def called(rho: Rho) -> str:
    """Return the strength and direction for a table, such as "strong, together", or that it may be chance."""
    if rho.rho is None:
        return words.NOT_KNOWN
    if not rho.is_sure:
        return "may be chance"
    return f"{strength(rho.rho)}, {'together' if rho.rho > 0 else 'one against the other'}"


def areas_word(connection: Connection, count: int) -> str:
    """Return the number with its noun, such as "746 data zones" or "1 place"."""
    kind = "data zone" if connection.over == ZONES else "place"
    return f"{count:,} {kind}{'' if count == 1 else 's'}"


def rho_text(value: float) -> str:
    """Return rho with two decimals and a true minus sign; never -0.00."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "\u2212")


def rho_words(rho: Rho) -> str:
    """Return rho and its interval, such as "0.64 (95% interval 0.59 to 0.69)"; "not known" where there is none."""
    if rho.rho is None:
        return words.NOT_KNOWN
    if rho.lower is None or rho.upper is None:
        return f"{rho_text(rho.rho)} (no interval)"
    return f"{rho_text(rho.rho)} (95% interval {rho_text(rho.lower)} to {rho_text(rho.upper)})"


def finding(connection: Connection) -> str:
    """Return the connection as a headline."""
    one, other, rho = f"“{connection.first.title}”", f"“{connection.second.title}”", connection.rho
    if is_itself(connection):
        return f"{one}: the same figures twice"
    if rho.rho is None:
        return f"{one} and {other}: whether they go together is not known"
    if not rho.is_sure:
        return f"{one} and {other}: no clear connection"
    together = "higher together" if rho.rho > 0 else "one higher where the other is lower"
    return f"{one} and {other}: {strength(rho.rho)} connection, {together}"


def sentence(connection: Connection) -> str:
    """Return how the two go together, how strongly, how sure that is, and over how many areas."""
    rho, over = connection.rho, areas_word(connection, connection.rho.n)
    if is_itself(connection):
        return ITSELF
    if rho.rho is None:
        few = f"it needs {LEAST_POINTS} areas with both figures, and there are {rho.n}"
        why = few if rho.n < LEAST_POINTS else "one of them is the same everywhere"
        return f"Whether the two go together is not known: {why}."
    rho_sentence = f"Spearman’s rho is {rho_words(rho)} over {over}."
    if not rho.is_sure:
        return f"Chance alone could explain what is seen here. {rho_sentence}"
    so, way = next(so for least, _, so in STRENGTHS if abs(rho.rho) >= least), "higher" if rho.rho > 0 else "lower"
    return (
        f"Where “{connection.first.title}” is higher, “{connection.second.title}” is {so} {way}: "
        f"{_with_article(strength(rho.rho))} connection. {rho_sentence}"
    )


def _with_article(called: str) -> str:
    return called if called == "hardly any" else f"a {called}"


def is_itself(connection: Connection) -> bool:
    """Whether both are one measure in one year."""
    same = connection.first.measure_id == connection.second.measure_id
    return same and connection.first_year == connection.second_year


def left_out(connection: Connection) -> str:
    """Return how many areas are left out and why; "" where none is."""
    counts = (
        (connection.hidden, "a hidden figure (too few people)"),
        (connection.unknown, "a figure that is not known"),
    )
    parts = [f"{areas_word(connection, count)} with {why}" for count, why in counts if count]
    return f"Left out: {words.list_text(parts)}." if parts else ""


def cautions(connection: Connection) -> tuple[str, ...]:
    """Return what to keep in mind, the most general first."""
    first, second = connection.first, connection.second
    sentences = [FALLACY, NEIGHBOURS if connection.over == ZONES else wording.filled(FEW)]
    sentences += _same_source(connection) + _same_whole(first, second) + _years(connection)
    sentences += [COUNT] if "count" in (first.method, second.method) else []
    if connection.estimated:
        have = "has" if connection.estimated == 1 else "have"
        sentences.append(f"{areas_word(connection, connection.estimated)} {have} an estimated figure.")
    return tuple(sentences)


def _same_source(connection: Connection) -> list[str]:
    origins = {
        measure_values.origin(connection.first, connection.first_year),
        measure_values.origin(connection.second, connection.second_year),
    }
    if len(origins) > 1:
        return []
    return [f"Both come from one source ({origins.pop()}), so part of the connection may be how it was made."]


def _same_whole(first: Measure, second: Measure) -> list[str]:
    if not have_one_whole(first, second):
        return []
    shared = whole(first).removeprefix("all ")
    return [
        f"Both are out of the same {shared}: one may be part of the other, or leave less room for it, "
        "so they can go together by arithmetic alone."
    ]


def _years(connection: Connection) -> list[str]:
    if connection.first_year[:4] == connection.second_year[:4]:
        return []
    return [f"The figures are of different years ({connection.first_year} and {connection.second_year})."]
