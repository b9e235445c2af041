"""A place on two sides of A4, for a community council: map, people, what stands out and how sure, assets, plan."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd

from geodata.table_cells import named_rows, row_of
from localities.assets import records
from localities.built_data.edition_cache import edition_cache
from localities.indicators.measures import catalogue
from localities.participation.meetings import Scene
from localities.places import facts, outlines, wording
from localities.publishing.asset_list import sheet
from localities.publishing.asset_list.take_away import PDF, Download
from localities.publishing.handouts import handout
from localities.publishing.pictures import map_pictures
from localities.publishing.pictures.map_pictures import Paper
from localities.publishing.scenes import scene_content
from localities.publishing.scenes.scene_list import gathered_on
from localities.publishing.scenes.scene_place import SMALL_ZONES
from localities.publishing.scenes.scene_records import SceneContent
from localities.publishing.slides.slide_texts import short
from localities.publishing.typesetting import paper, qr
from localities.publishing.typesetting.fonts import printable

TEMPLATE = Path(__file__).with_name("one_pager.typ")
SHADED_BY = "out_of_work_percent"
MAP_PAPER = Paper(330, 300, 7, 7.6, 6.4)
MOST_PLAN, MOST_LETTERS = 6, 150  # of what the plan says
MOST_NAMED, NAMED_LETTERS = 3, 120  # listings named of each kind, and the letters they may take
KEPT = 64


def pdf(place: str, outline: str = "working", link: str = "", day: date | None = None) -> Download:
    """The two sides; UnknownChoice for an unknown place or outline. `link` opens the place's page, "" for no code."""
    made = build(place, outline or "working", link, day or sheet.today())
    return Download(made, PDF, file_name=f"thriving-places-{place}.pdf")


@edition_cache(size=KEPT)
def build(place: str, outline: str, link: str, day: date) -> bytes:
    """The PDF's bytes, two sides."""
    here = outlines.place(place, outline)
    payload = _content(here, {part: _shown(part, here) for part in PARTS}, link)
    payload |= {"day": sheet.written(day), "edition": gathered_on(), "credit": paper.MAP_CREDIT}
    return handout.typeset(TEMPLATE, json.dumps(payload, ensure_ascii=False, sort_keys=True), day)


READING = (
    "How sure: “unlikely to be chance” says that the 95% interval, where the true figure very likely lies, does not "
    "hold {city}'s figure; “may be chance” says that it does. “This holds in all outlines that we drew” says "
    "that a tighter or a wider outline leads to the same words."
)
PARTS = ("who_lives_here", "zone_map", "stands_out", "strong_here", "priorities", "plan")


def _shown(part: str, here: outlines.Place) -> SceneContent:
    """The same content as a scene of a meeting would have, so that every number is the same."""
    query = (("place", here.place), ("outline", here.outline), ("measure", SHADED_BY))
    return scene_content.content(Scene(f"one-pager-{part}", part, query, ""))


def _content(here: outlines.Place, texts: dict[str, SceneContent], link: str) -> dict[str, object]:
    shaded = texts["zone_map"]
    if shaded.map is None:
        raise ValueError(f"the map of {here.place} has nothing to show")
    return {
        "name": here.name,
        "city": wording.city(),
        "about": f"{here.sector} {wording.city()} · {here.n_zones} data zones · {here.area_ha:,.0f} hectares",
        "outline": printable(f"{outlines.OUTLINES[here.outline]}, not the council's. Confidence: {here.confidence}. "
                             f"{here.confidence_reason}"),
        "figures": texts["who_lives_here"].needed_table.to_dict("records"),
        "map": map_pictures.svg(shaded.map, MAP_PAPER),
        "map_alt": printable(shaded.alt),
        "map_said": [printable(one) for one in shaded.sentences[1:]],
        "map_title": catalogue.measure(SHADED_BY).title,
        "reading": wording.filled(READING),
        "stands_out": _lines(texts["stands_out"]),
        "strong": _lines(texts["strong_here"]),
        "priorities": _lines(texts["priorities"]),
        "kinds": kinds(here.place),
        "gap": f"Each is a {records.CONFIRMATION}. {records.GAP_WARNING}",
        "plan": (planned := plan_lines(here.place)),
        "sources": list(dict.fromkeys([*_sources(texts), *(one["page"] for one in planned)])),
        "cautions": _cautions(texts),
        "link": printable(link),
        "qr": qr.svg(link),
    }  # fmt: skip


def _lines(content: SceneContent) -> list[str]:
    return [printable(one) for one in content.sentences]


def kinds(place: str) -> list[dict[str, str]]:
    """Each kind of listing: how many inside and near, and the names of some inside; kinds without any come last."""
    table = records.records().query("status != 'closed'")
    inside, around = (row_of(records.counts(around=near), place) for near in (False, True))
    rows: list[dict[str, str]] = []
    for category, label in records.category_labels().items():
        names = table[(table["place"] == place) & (table["category"] == category)]["name"].sort_values(key=_spelled)
        named = short("; ".join(names.head(MOST_NAMED)), NAMED_LETTERS)
        named += f"; and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        near = int(around[category] - inside[category])
        rows.append({"kind": label, "inside": str(inside[category]), "near": str(near), "named": printable(named)})
    return sorted(rows, key=lambda row: row["inside"] == "0" and row["near"] == "0")


def _spelled(names: pd.Series) -> pd.Series:
    return names.str.casefold()


def plan_lines(place: str) -> list[dict[str, str]]:
    """What the plan and its partners have published: what is asked for first, then what was done, the newest first."""
    found = facts.plan_facts(place)
    order = {topic: index for index, topic in enumerate(("priority", "theme", "issue", "action", "community strength"))}
    ranked = found.assign(rank=found["topic"].map(order)).dropna(subset=["rank"])
    first = ranked.sort_values(["rank", "year"], ascending=[True, False], kind="stable").head(MOST_PLAN)
    return [
        {
            "kind": facts.PLAN_KINDS[row.topic],
            "words": printable(short(row.text, MOST_LETTERS)),
            "year": row.year or "year not known",
            "page": printable(row.source_page.partition("://")[2] or row.source_page),
        }
        for row in named_rows(first)
    ]


def _sources(texts: dict[str, SceneContent]) -> list[str]:
    every = [source for part in PARTS if part != "plan" for source in texts[part].sources]
    return [printable(source) for source in dict.fromkeys(every)]


def _cautions(texts: dict[str, SceneContent]) -> list[str]:
    """Titles alone: the cautions are in full on the page that the code opens."""
    every = [caution for part in PARTS for caution in texts[part].cautions if caution != SMALL_ZONES]
    return [printable(title) for title in dict.fromkeys(caution.partition(": ")[0] for caution in every)]
