"""The words that describe a service in the feed: categories, kinds, themes and licences, each with its terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from localities.assets import records as asset_records
from localities.assets.entity_ids import entity_id
from localities.built_data.edition_cache import edition_cache
from localities.publishing.asset_list.asset_table import may_leave

Entity = dict[str, Any]


@dataclass(frozen=True)
class Taxonomy:
    """One list of terms: the column of the records that holds them, and a description of each."""

    key: str
    name: str
    description: str
    about_a_term: str
    labels: dict[str, str]

    @property
    def taxonomy_id(self) -> str:
        """Its UUID."""
        return entity_id("taxonomy", self.key)

    def listed(self) -> Entity:
        """Itself without its terms."""
        return {"id": self.taxonomy_id, "name": self.name, "description": self.description}

    def full(self) -> Entity:
        """Itself with its terms."""
        return {**self.listed(), "taxonomy_terms": [self.term(code) for code in self.labels]}

    def term(self, code: str) -> Entity:
        """One of its terms."""
        return {
            "id": entity_id(self.key, code),
            "name": self.labels[code],
            "description": f"{self.about_a_term}: {self.labels[code]}.",
            "taxonomy": self.name,
            "taxonomy_id": self.taxonomy_id,
            "term": code,
        }

    def terms_of(self, record: Entity) -> list[Entity]:
        """The terms that a record of the listings carries."""
        codes = record[self.key].split("; ") if self.key == "themes" else [record[self.key]]
        return [self.term(code) for code in codes if code in self.labels]


@edition_cache(size=1)
def taxonomies() -> dict[str, Taxonomy]:
    """Every taxonomy by its UUID; only terms that a listing of the feed may carry."""
    table = may_leave(asset_records.records())
    licences = {one: one for one in sorted(set(table["licence"]))}
    kinds = {one: one for one in sorted(set(table["kind"]) - {""}, key=str.casefold)}
    themes = {one: one for one in asset_records.themes()}
    listed = (
        Taxonomy("category", "Category", "What an asset is for.", "Category", asset_records.category_labels()),
        Taxonomy("kind", "Kind", "What sort of place or service it is.", "Kind", kinds),
        Taxonomy("themes", "Theme", "What its source says it is about.", "Theme", themes),
        Taxonomy("licence", "Licence", "Under which licence the listing may be used.", "Licence", licences),
    )
    return {one.taxonomy_id: one for one in listed}


@edition_cache(size=1)
def terms() -> dict[str, Entity]:
    """Every term of every taxonomy by its UUID."""
    made = [one.term(code) for one in taxonomies().values() for code in one.labels]
    return {one["id"]: one for one in made}
