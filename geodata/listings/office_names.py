"""The name of an office where one provider is registered for several services with different names."""

from __future__ import annotations

from geodata.listings.asset_listings import HIDDEN
from geodata.listings.clean_text import slug

REGISTER = "care_services_glasgow_2026-05"


def office_name(rows: list[dict]) -> dict[str, str]:
    """Return the office's name: the first words that its services share, with the provider if that is one word only.

    Empty where fewer than two names are registered.
    """
    names = registered_names(rows)
    if len(names) < 2:
        return {}
    words = [name.split() for name in names]
    fewest_capitals = min(names, key=lambda name: sum(letter.isupper() for letter in name)).split()
    shared = " ".join(fewest_capitals[: _first_difference(words)]).split(" - ")[0].strip(" -:(")
    provider = next((row["organisation"] for row in rows if row["organisation"]), "")
    if len(shared.split()) > 1:
        return {"name": shared}
    return {"name": f"{shared} ({provider})" if shared and provider else provider or names[0]}


def registrations(rows: list[dict]) -> str:
    """Return a sentence with the services for which a provider is registered at one office; "" for a single one."""
    names = registered_names(rows)
    return f"Registered here: {'; '.join(names)}." if len(names) > 1 else ""


def registered_names(rows: list[dict]) -> list[str]:
    """Return the different names in the register of care services, without those where people may live."""
    return sorted({row["name"] for row in rows if row["source_id"] == REGISTER and row["advice"] != HIDDEN})


def _first_difference(words: list[list[str]]) -> int:
    shortest = min(map(len, words))
    return next((at for at in range(shortest) if len({_plain(one[at]) for one in words}) > 1), shortest)


def _plain(word: str) -> str:
    return slug(word) or word
