"""What every part of the catalogue says of itself: title, publisher, place, time, licence, whom to ask."""

from __future__ import annotations

from rdflib import FOAF, RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS

from localities.built_data import snapshot
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue
from localities.places import wording
from localities.publishing.catalogue import citing, dcat_words
from localities.publishing.catalogue.data_package import LICENCES
from localities.publishing.catalogue.dcat_words import GEO, VCARD, english, typed
from localities.publishing.downloads.citation import house
from localities.publishing.serving import operator


def describe(made: Graph, node: URIRef, kind: URIRef, title: str, words: str) -> None:
    """Class, title and description of anything."""
    made.add((node, RDF.type, kind))
    made.add((node, DCTERMS.title, english(title)))
    made.add((node, DCTERMS.description, english(words)))


def general(made: Graph, node: URIRef, root: str) -> None:
    """Publisher, place, language and date of a catalogue or a dataset."""
    day = Literal(citing.edition(), datatype=XSD.date)
    for predicate in (DCTERMS.issued, DCTERMS.modified):
        made.add((node, predicate, day))
    made.add((node, DCTERMS.publisher, publisher(made, root)))
    made.add((node, DCTERMS.language, dcat_words.LANGUAGE))
    place = typed(made, URIRef(f"{root}data/catalog#{wording.city_slug()}"), DCTERMS.Location)
    middle, frame = _where()
    made.add((place, DCAT.centroid, Literal(middle, datatype=GEO.wktLiteral)))
    made.add((place, DCAT.bbox, Literal(frame, datatype=GEO.wktLiteral)))
    made.add((node, DCTERMS.spatial, place))


@edition_cache(size=1)
def _where() -> tuple[str, str]:
    """The middle and the frame of the city as WKT, in degrees to three decimals."""
    city = snapshot.shapes("city.geojson").geometry.union_all()
    west, south, east, north = (round(edge, 3) for edge in city.bounds)
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = ", ".join(f"{longitude:.3f} {latitude:.3f}" for longitude, latitude in corners)
    return f"POINT({city.centroid.x:.3f} {city.centroid.y:.3f})", f"POLYGON(({ring}))"


def found_by(made: Graph, node: URIRef, root: str, *themes: str) -> None:
    """Key words, themes and whom to ask."""
    for word in (wording.city(), "Thriving Places", "small areas"):
        made.add((node, DCAT.keyword, english(word)))
    for code in themes:
        made.add((node, DCAT.theme, dcat_words.theme(made, code)))
    if (reached := contact(made, root)) is not None:
        made.add((node, DCAT.contactPoint, reached))


def licence(made: Graph, node: URIRef, root: str, name: str) -> None:
    """The licence of a catalogue, a service or a file."""
    about = LICENCES[name]
    where = typed(made, URIRef(about.get("path") or f"{root}data/catalog#{name}"), DCTERMS.LicenseDocument)
    made.add((where, DCTERMS.title, english(about["title"])))
    made.add((node, DCTERMS.license, where))


def publisher(made: Graph, root: str) -> URIRef:
    """Who publishes all of it."""
    node = typed(made, URIRef(f"{root}data/catalog#publisher"), FOAF.Agent)
    made.add((node, FOAF.name, english(house().split(":")[0])))
    return node


def contact(made: Graph, root: str) -> URIRef | None:
    """The operator of the server, where an e-mail or web address is configured."""
    words, where = operator.contact("Open data")
    if not where.startswith(("mailto:", "http")):
        return None
    node = typed(made, URIRef(f"{root}data/catalog#contact"), VCARD.Kind)
    made.add((node, VCARD.fn, english(words)))
    is_email = where.startswith("mailto:")
    made.add((node, VCARD.hasEmail if is_email else VCARD.hasURL, URIRef(where.split("?")[0] if is_email else where)))
    return node


def period(made: Graph, root: str) -> URIRef:
    """From the first to the last year with a figure."""
    years = sorted({int(year[:4]) for one in catalogue.measures().values() for year in one.years})
    node = typed(made, URIRef(f"{root}data/catalog#years"), DCTERMS.PeriodOfTime)
    made.add((node, DCAT.startDate, Literal(f"{years[0]}-01-01", datatype=XSD.date)))
    made.add((node, DCAT.endDate, Literal(f"{years[-1]}-12-31", datatype=XSD.date)))
    return node
