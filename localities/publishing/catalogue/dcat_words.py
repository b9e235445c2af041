"""The catalogue's controlled vocabularies: URIs that all European catalogues share."""

from __future__ import annotations

from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS

AUTHORITY = "http://publications.europa.eu/resource/authority/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
DCATAP = Namespace("http://data.europa.eu/r5r/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
LOCN = Namespace("http://www.w3.org/ns/locn#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
VERSION = URIRef(f"{DCAT}version")  # newer than rdflib's list of DCAT's words
PREFIXES = {"dcat": DCAT, "dct": DCTERMS, "dcatap": DCATAP, "spdx": SPDX, "geo": GEO, "vcard": VCARD, "skos": SKOS}
LANGUAGE = URIRef(f"{AUTHORITY}language/ENG")
IRREGULAR = URIRef(f"{AUTHORITY}frequency/IRREG")
PUBLIC = URIRef(f"{AUTHORITY}access-right/PUBLIC")
STABLE = URIRef(f"{AUTHORITY}planned-availability/STABLE")
THEMES = {"SOCI": "Population and society", "HEAL": "Health", "REGI": "Regions and cities"}
FORMATS = {
    "csv": "CSV",
    "parquet": "PARQUET",
    "geoparquet": "PARQUET",
    "gpkg": "GPKG",
    "geojson": "GEOJSON",
    "json": "JSON",
    "zip": "ZIP",
}
SHA256 = SPDX.checksumAlgorithm_sha256


def english(words: str) -> Literal:
    """Words in English."""
    return Literal(words, lang="en")


def theme_taxonomy(graph: Graph) -> URIRef:
    """The list that the themes are from."""
    node = typed(graph, URIRef(f"{AUTHORITY}data-theme"), SKOS.ConceptScheme)
    graph.add((node, DCTERMS.title, english("Data theme")))
    return node


def theme(graph: Graph, code: str) -> URIRef:
    """A theme of the European data portal, described as the shapes ask."""
    node = URIRef(f"{AUTHORITY}data-theme/{code}")
    graph.add((node, RDF.type, SKOS.Concept))
    graph.add((node, SKOS.prefLabel, english(THEMES[code])))
    return node


def file_format(graph: Graph, name: str) -> URIRef:
    """A file format of the European list."""
    return typed(graph, URIRef(f"{AUTHORITY}file-type/{FORMATS[name]}"), DCTERMS.MediaTypeOrExtent)


def media_type(graph: Graph, name: str) -> URIRef:
    """A media type of IANA's list."""
    return typed(graph, URIRef(f"{MEDIA_TYPES}{name.split(';')[0]}"), DCTERMS.MediaType)


def typed(graph: Graph, node: URIRef, kind: URIRef) -> URIRef:
    """The node, typed as that class."""
    graph.add((node, RDF.type, kind))
    return node


def general(graph: Graph) -> None:
    """Say of what class the shared words are."""
    typed(graph, LANGUAGE, DCTERMS.LinguisticSystem)
    typed(graph, IRREGULAR, DCTERMS.Frequency)
    typed(graph, PUBLIC, DCTERMS.RightsStatement)
    typed(graph, STABLE, SKOS.Concept)
    graph.add((STABLE, SKOS.prefLabel, english("stable")))
