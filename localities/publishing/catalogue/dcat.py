"""The catalogue in DCAT-AP 3: the package, every table and layer, and the services, each with its distributions."""

from __future__ import annotations

import json
from typing import Any

from rdflib import FOAF, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS

from geodata import value_kinds
from localities.built_data.edition_cache import edition_cache
from localities.publishing.catalogue import citing, dcat_nodes, dcat_words, edition_tables, editions
from localities.publishing.catalogue.data_package import HIDDEN
from localities.publishing.catalogue.dcat_words import DCATAP, SPDX, english, typed
from localities.publishing.catalogue.edition_tables import Published
from localities.publishing.catalogue.resources import Resource, of_file
from localities.publishing.downloads.citation import house

UNSTATED = "The sources state no licence. Each row names its page."
HEALTH_FILES = ("assets.csv", "values.csv", "measures.csv")
# The service that serves a table or layer in addition to its files.
SERVED = {
    "places.geojson": ("ogc",),
    "zones.geojson": ("ogc",),
    "wards.geojson": ("ogc",),
    "assets.csv": ("ogc", "oruk"),
}
SERVICES = {
    "ogc": (
        "OGC API Features",
        "Outlines, data zones, wards, assets and their reach, for GIS programs.",
        "ogc/",
        "ogc/api",
        "http://www.opengis.net/doc/IS/ogcapi-features-1/1.0",
    ),
    "oruk": (
        "Open Referral UK 3.0",
        "Listings of assets for service directories.",
        "oruk/",
        "data/openapi.json",
        "https://docs.openreferraluk.org/",
    ),
}


@edition_cache(size=8)
def turtle(root: str) -> str:
    """The catalogue as Turtle."""
    return graph(root).serialize(format="turtle")


@edition_cache(size=8)
def json_ld(root: str) -> str:
    """The catalogue as JSON-LD, its nodes and values in a fixed order."""
    context = {name: str(space) for name, space in dcat_words.PREFIXES.items()}
    written = json.loads(graph(root).serialize(format="json-ld", context=context, auto_compact=True))
    return json.dumps(_sorted(written), ensure_ascii=False, indent=1)


def graph(root: str) -> Graph:
    """Everything that the catalogue says; `root` is the address of the site with its last slash."""
    made = Graph()
    for name, space in dcat_words.PREFIXES.items():
        made.bind(name, space)
    dcat_words.general(made)
    catalogue = URIRef(f"{root}data/catalog")
    dcat_nodes.describe(made, catalogue, DCAT.Catalog, "Thriving Places: open data", f"{house()}. {HIDDEN}")
    dcat_nodes.general(made, catalogue, root)
    dcat_nodes.licence(made, catalogue, root, "OGL-UK-3.0")
    made.add((catalogue, DCAT.themeTaxonomy, dcat_words.theme_taxonomy(made)))
    made.add((catalogue, FOAF.homepage, typed(made, URIRef(f"{root}data/"), FOAF.Document)))
    for key in SERVICES:
        made.add((catalogue, DCAT.service, _service(made, root, key)))
    for dataset in (
        _package(made, root),
        _facts(made, root),
        *(_table(made, root, one) for one in edition_tables.PUBLISHED),
    ):
        made.add((catalogue, DCAT.dataset, dataset))
    return made


def _dataset(made: Graph, root: str, name: str, title: str, words: str) -> URIRef:
    node = URIRef(f"{root}data/catalog#{name}")
    dcat_nodes.describe(made, node, DCAT.Dataset, title, words)
    dcat_nodes.general(made, node, root)
    made.add((node, DCTERMS.identifier, Literal(f"thriving-places-{name}")))
    made.add((node, dcat_words.VERSION, Literal(citing.edition())))
    made.add((node, DCTERMS.bibliographicCitation, english(citing.sentence(root))))
    made.add((node, DCTERMS.accrualPeriodicity, dcat_words.IRREGULAR))
    made.add((node, DCTERMS.accessRights, dcat_words.PUBLIC))
    made.add((node, DCTERMS.temporal, dcat_nodes.period(made, root)))
    made.add((node, DCAT.landingPage, typed(made, URIRef(f"{root}data/"), FOAF.Document)))
    dcat_nodes.found_by(made, node, root, "REGI", "SOCI")
    return node


def _table(made: Graph, root: str, one: Published) -> URIRef:
    node = _dataset(made, root, one.name, one.title, f"{one.description} {HIDDEN}")
    if one.file in HEALTH_FILES:
        made.add((node, DCAT.theme, dcat_words.theme(made, "HEAL")))
    for resource in of_file(one.file):
        made.add((node, DCAT.distribution, _distribution(made, root, resource, one)))
    for key in SERVED.get(one.file, ()):
        made.add((node, DCAT.distribution, _by_service(made, root, one, key)))
        made.add((_service_node(root, key), DCAT.servesDataset, node))
    return node


def _distribution(made: Graph, root: str, resource: Resource, one: Published) -> URIRef:
    node = URIRef(f"{root}data/catalog#{resource.name}-file")
    where = URIRef(citing.address(root, resource.path))
    _file(made, node, f"{one.title} as {resource.file_format}", one.description, where, resource.file_format)
    made.add((node, DCAT.mediaType, dcat_words.media_type(made, resource.media_type)))
    _size(made, node, len(resource.content), resource.sha256)
    dcat_nodes.licence(made, node, root, edition_tables.licences(one.file)[0])
    return node


def _file(made: Graph, node: URIRef, title: str, words: str, where: URIRef, file_format: str) -> None:
    dcat_nodes.describe(made, node, DCAT.Distribution, title, words)
    for predicate in (DCAT.accessURL, DCAT.downloadURL):
        made.add((node, predicate, where))
    made.add((node, DCTERMS.format, dcat_words.file_format(made, file_format)))
    made.add((node, DCATAP.availability, dcat_words.STABLE))
    made.add((node, DCTERMS.issued, Literal(citing.edition(), datatype=XSD.date)))


def _size(made: Graph, node: URIRef, size: int, sha256: str) -> None:
    checksum = typed(made, URIRef(f"{node}-checksum"), SPDX.Checksum)
    made.add((checksum, SPDX.algorithm, typed(made, dcat_words.SHA256, SPDX.ChecksumAlgorithm)))
    made.add((checksum, SPDX.checksumValue, Literal(sha256, datatype=XSD.hexBinary)))
    made.add((node, SPDX.checksum, checksum))
    made.add((node, DCAT.byteSize, Literal(size, datatype=XSD.nonNegativeInteger)))


def _by_service(made: Graph, root: str, one: Published, key: str) -> URIRef:
    title, words, path, *_ = SERVICES[key]
    node = URIRef(f"{root}data/catalog#{one.name}-{key}")
    dcat_nodes.describe(made, node, DCAT.Distribution, f"{one.title} by {title}", words)
    made.add((node, DCAT.accessURL, URIRef(f"{root}{path}")))
    made.add((node, DCAT.accessService, _service_node(root, key)))
    made.add((node, DCTERMS.format, dcat_words.file_format(made, "geojson" if key == "ogc" else "json")))
    made.add((node, DCATAP.availability, dcat_words.STABLE))
    dcat_nodes.licence(made, node, root, edition_tables.licences(one.file)[0])
    return node


def _package(made: Graph, root: str) -> URIRef:
    words = f"Every table and layer with its schema. {HIDDEN} {edition_tables.LEFT_OUT}"
    node = _dataset(made, root, "package", "Everything, as a Data Package", words)
    file = URIRef(f"{root}data/catalog#package-file")
    _file(made, file, "Data Package (zip)", words, URIRef(citing.address(root, editions.PACKAGE)), "zip")
    made.add((file, DCAT.mediaType, dcat_words.media_type(made, editions.ZIP)))
    dcat_nodes.licence(made, file, root, "OGL-UK-3.0")
    made.add((node, DCAT.distribution, file))
    return node


def _facts(made: Graph, root: str) -> URIRef:
    words = "Published facts, resource and demand figures and locality-plan facts, each with page and year."
    node = _dataset(made, root, "facts", "Published facts", words)
    file = URIRef(f"{root}data/catalog#facts-file")
    _file(made, file, "Published facts as csv", words, URIRef(f"{root}data/facts.csv"), "csv")
    made.add((file, DCAT.mediaType, dcat_words.media_type(made, "text/csv")))
    rights = typed(made, URIRef(f"{root}data/catalog#unstated"), DCTERMS.RightsStatement)
    made.add((rights, DCTERMS.description, english(UNSTATED)))
    made.add((file, DCTERMS.rights, rights))
    made.add((node, DCAT.distribution, file))
    return node


def _service_node(root: str, key: str) -> URIRef:
    return URIRef(f"{root}data/catalog#{key}")


def _service(made: Graph, root: str, key: str) -> URIRef:
    title, words, path, description, standard = SERVICES[key]
    node = _service_node(root, key)
    dcat_nodes.describe(made, node, DCAT.DataService, title, words)
    made.add((node, DCAT.endpointURL, URIRef(f"{root}{path}")))
    made.add((node, DCAT.endpointDescription, URIRef(f"{root}{description}")))
    made.add((node, DCTERMS.conformsTo, typed(made, URIRef(standard), DCTERMS.Standard)))
    made.add((node, DCTERMS.publisher, dcat_nodes.publisher(made, root)))
    made.add((node, DCTERMS.accessRights, dcat_words.PUBLIC))
    dcat_nodes.licence(made, node, root, "OGL-UK-3.0")
    dcat_nodes.found_by(made, node, root, "REGI", "SOCI")
    return node


def _sorted(value: Any) -> Any:
    if value_kinds.is_dict(value):
        return {key: _sorted(part) for key, part in sorted(value.items())}
    if value_kinds.is_list(value):
        return sorted(map(_sorted, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value
