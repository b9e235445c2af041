"""The addresses of the catalogue: what each gives, and as which media types."""

from __future__ import annotations

TURTLE, JSON_LD, BIBTEX = "text/turtle", "application/ld+json", "application/x-bibtex"
OPENAPI_31 = "application/vnd.oai.openapi+json;version=3.1"
JSON, ZIP, TEXT = "application/json", "application/zip", "text/plain"
FILES = ["text/csv", "application/vnd.apache.parquet", "application/geopackage+sqlite3", JSON, ZIP]
OF_EDITION = "/data/editions/{edition}/{path}"
PATHS: dict[str, tuple[str, list[str]]] = {
    "/data/catalog.ttl": ("The catalogue (DCAT-AP 3) as Turtle.", [TURTLE]),
    "/data/catalog.jsonld": ("The same as JSON-LD.", [JSON_LD]),
    "/data/datapackage.json": ("The Data Package: every file with its schema.", [JSON]),
    "/data/datapackage.zip": ("Everything: CSV, Parquet, GeoPackage, GeoParquet.", [ZIP]),
    "/data/citation.txt": ("How to cite the data.", [TEXT]),
    "/data/citation.bib": ("The same as BibTeX.", [BIBTEX]),
    "/data/editions.json": ("The editions that are here.", [JSON]),
    "/data/openapi.json": ("This description (OpenAPI 3.1).", [OPENAPI_31]),
    OF_EDITION: ("A file of an edition; its address stays.", FILES),
}
