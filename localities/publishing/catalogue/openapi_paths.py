"""Every address of the server with what it takes and gives, read from the rooms that serve it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from localities.places import postcode_areas, wording
from localities.publishing.catalogue import catalogue_paths
from localities.publishing.catalogue.openapi_parts import Described, in_path, in_query, operation, unchanged
from localities.publishing.downloads import view_files, view_query, views
from localities.publishing.open_data import open_data
from localities.publishing.open_data.open_data import OpenRoute
from localities.publishing.oruk import oruk, questions
from localities.publishing.plan_files import plan_routes
from localities.publishing.serving.replies import PROBLEM
from localities.publishing.wall import meeting_files

HTML, JSON, TEXT, JAVASCRIPT, CSS = "text/html", "application/json", "text/plain", "text/javascript", "text/css"
PNG = "image/png"
ENDINGS = {
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "docx": plan_routes.DOCX,
    "md": "text/markdown",
    "ics": "text/calendar",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": HTML,
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
WRONG = {"400": "The query is wrong; one sentence says what and what would be right."}
NOT_THERE = {"404": "It is not there; one sentence says what is."}
OF_A_MEETING = {
    "403": "This takes the editor's code.",
    "404": "There is no such meeting, scene or file.",
    "429": "Too many codes were tried from here.",
    "503": "What people wrote cannot be read just now.",
}
BUSY = {"503": "Too many files are being made; Retry-After says when to ask again."}
Paths = dict[str, Described]


def every_path() -> Paths:
    """Every address below the server's base path but those of the OGC API, which describes itself."""
    return {**_open_data(), **_views(), **_catalogue(), **_oruk(), **_pages(), **_meetings(), **_plans()}


def _open_data() -> Paths:
    listed = operation("data", "data", "A page that lists every open address.", [HTML])
    return {"/data/": {"get": listed}, **{f"/data/{one.path}": {"get": _of_route(one)} for one in open_data.ROUTES}}


def _of_route(route: OpenRoute) -> Described:
    # A reader's own measure is allowed too, so the values cannot be an enum.
    lists = {name: values for name, values in open_data.choices().items() if name != "measure"}
    example = postcode_areas.example_parts(dict(parse_qsl(route.example.removeprefix("?"))))
    needs = ("place",) if route.always_asks else ()
    parameters = in_query(route.takes, lists, example, needs)
    name = f"data-{route.path.replace('.', '-')}"
    return unchanged(operation("data", name, wording.filled(route.gives), [_type_of(route.path)], parameters, WRONG))


def _views() -> Paths:
    made: Paths = {}
    for name, kind in views.VIEWS.items():
        example = postcode_areas.example_parts(kind.example)
        parameters = in_query(kind.parts, view_query.choices(kind), example, kind.needs)
        for ending in (*view_files.endings(name), view_files.CITATION):
            media_type = view_files.FILES[ending].media_type if ending in view_files.FILES else TEXT
            key = f"view-{name}-{ending.replace('.', '-')}"
            described = operation("views", key, wording.filled(kind.gives), [media_type], parameters, {**WRONG, **BUSY})
            made[f"/data/view/{name}.{ending}"] = {"get": unchanged(described)}
    return made


def _catalogue() -> Paths:
    made: Paths = {}
    for path, (gives, media_types) in catalogue_paths.PATHS.items():
        names = [part.split("}")[0] for part in path.split("{")[1:]]
        key = path.strip("/").replace("/", "-").replace(".", "-").replace("{", "").replace("}", "")
        refusals = {**WRONG, **(NOT_THERE if names else {})}
        made[path] = {
            "get": unchanged(operation("catalogue", key, gives, media_types, [*map(in_path, names)], refusals))
        }
    return made


def _oruk() -> Paths:
    lists = {
        "services": ("Services", questions.SERVICE_PARTS),
        "service_at_locations": ("Services where they are found", questions.PLACE_PARTS),
        "taxonomies": ("Taxonomies", oruk.PAGES),
        "taxonomy_terms": ("Taxonomy terms", oruk.PAGES),
    }
    made = {"/oruk/": {"get": _of_feed("oruk", "What this feed is")}}
    for name, (title, parts) in lists.items():
        example = {"postcode": postcode_areas.example()} if "postcode" in parts else {}
        made[f"/oruk/{name}"] = {
            "get": _of_feed(f"oruk-{name}", f"{title}, page by page", in_query(parts, {}, example))
        }
        one = _of_feed(f"oruk-{name}-one", f"{title}: one of them", [in_path("id")], NOT_THERE)
        made[f"/oruk/{name}/{{id}}"] = {"get": one}
    return made


def _of_feed(
    key: str, summary: str, parameters: list[Described] | None = None, more: dict[str, str] | None = None
) -> Described:
    refusals = {**WRONG, **(more or {})}
    return unchanged(operation("oruk", key, summary, [JSON], parameters or [], refusals, PROBLEM))


def _pages() -> Paths:
    """What the pages themselves are made with, and the server's health."""
    return {
        "/healthz": {
            "get": operation(
                "server",
                "healthz",
                "Version, edition of the data, and how much there is; with ?deep=1 whether each part works.",
                [JSON],
                (),
                {"503": "With ?deep=1: a part does not work; the answer says which, and what to do."},
                JSON,
            )
        },
        "/calendar": {
            "get": operation("server", "calendar", "This month, for who has to leave a page at once.", [HTML])
        },
        "/vendor/map.js": {"get": unchanged(operation("server", "map-js", "The script of the maps.", [JAVASCRIPT]))},
        "/vendor/map.css": {"get": unchanged(operation("server", "map-css", "The style of the maps.", [CSS]))},
        "/present/worker.js": {"get": unchanged(operation("server", "worker", "The wall's worker.", [JAVASCRIPT]))},
        "/present/map/frame": {"get": unchanged(operation("server", "frame", "A map of the wall.", [HTML]))},
        "/present/files/{name}": {
            "get": unchanged(
                operation(
                    "server", "stage-file", "A file of the wall.", [CSS, JAVASCRIPT], [in_path("name")], NOT_THERE
                )
            )
        },
    }


def _meetings() -> Paths:
    asked, code = in_query(("meeting",), {}, {}), in_path("code")
    of_meeting = "/meeting/{code}"
    scene = [code, in_path("scene"), in_path("audience", ("hall", "phone"))]
    made = {
        "/present": _meeting("wall", "The wall of a meeting.", [HTML], asked),
        "/present/notes": _meeting("notes", "The speaker's notes, for the editor.", [HTML], asked),
        "/follow": _meeting(
            "follow", "Where a code is typed; with a code it leads to its meeting.", [HTML], in_query(("code",), {}, {})
        ),
        "/f": _meeting("f", "The same, to type.", [HTML], in_query(("code",), {}, {})),
        "/follow/{code}": _meeting("follow-code", "A meeting on a phone.", [HTML], [code]),
        "/f/{code}": _meeting("f-code", "The same, to type.", [HTML], [code]),
        f"{of_meeting}/live": _meeting(
            "live", "Every move of the presenter, as it happens.", ["text/event-stream"], [code]
        ),
        f"{of_meeting}/now": _meeting("now", "Where the presenter is.", [JSON], [code]),
        f"{of_meeting}/outline": _meeting("outline", "The scenes of a meeting.", [JSON], [code]),
        f"{of_meeting}/scene/{{scene}}/{{audience}}": _meeting(
            "scene", "One scene as a piece of a page.", [HTML], scene
        ),
    }
    asked = [code, in_path("scene")]
    previews = {"small.png": ("A scene as a small picture.", PNG), "preview": ("A scene as on the wall.", HTML)}
    for name, (gives, kind) in previews.items():
        made[f"{of_meeting}/scene/{{scene}}/{name}"] = _meeting(f"scene-{name}", gives, [kind], asked)
    kinds = ["image/jpeg", PNG]
    made["/scene_picture/{picture}"] = _meeting("scene-picture", "A picture of a scene.", kinds, [in_path("picture")])
    made[f"{of_meeting}/ballot"] = _ballot(code)
    made[f"{of_meeting}/minutes"] = _minutes(code)
    made[f"{of_meeting}/countdown"] = {"post": _count_down(code)}
    for name in meeting_files.MAKERS:
        made[f"{of_meeting}/{name}"] = _meeting(f"meeting-{name}", "A file to take home.", [_type_of(name)], [code])
    file = operation("server", "enter-file", "A file of that page.", [CSS, JAVASCRIPT], [in_path("name")], NOT_THERE)
    made["/enter/files/{name}"] = {"get": unchanged(file)}
    door = operation("meetings", "enter", "Where a code is typed; an editor's link holds it behind the #.", [HTML])
    made["/enter"] = {"get": door, "post": _enter()}
    leave = operation("meetings", "leave", "The browser forgets an editor's code.", [])
    leave["responses"] = {"204": {"description": "It is forgotten, if it was kept."}}
    made["/enter/leave"] = {"post": {**leave, "requestBody": _form(("code",))}}
    return {**made, f"{of_meeting}/move": {"post": _move(code)}}


def _plans() -> Paths:
    """The files of a place's plan."""
    place, refused = in_path("place"), {"404": "There is no such place, or nobody has begun its plan.", **BUSY}
    return {
        f"/plans/{{place}}/{name}": {
            "get": unchanged(
                operation("plans", f"plan-{name}".replace(".", "-"), "A place's plan to take home.", [_type_of(name)],
                          [place], refused)
            )
        }
        for name in plan_routes.MAKERS
    }  # fmt: skip


def _enter() -> Described:
    described = operation("meetings", "enter-code", "Leads to the meeting of a code.", [HTML], (), OF_A_MEETING, HTML)
    described["responses"]["303"] = {"description": "To the meeting; an editor's browser gets a cookie."}
    return {**described, "requestBody": _form(("code", "target"))}


def _meeting(key: str, summary: str, media_types: list[str], parameters: list[Described]) -> Described:
    # A refusal is a page where the client wants HTML, else a sentence.
    refused_as = HTML if media_types == [HTML] and not key.startswith(("scene", "meeting-")) else TEXT
    described = operation("meetings", key.replace(".", "-"), summary, media_types, parameters, OF_A_MEETING, refused_as)
    if key in ("follow", "f"):
        described["responses"]["303"] = {"description": "To the meeting of that code."}
    return {"get": described}


def _move(code: Described) -> Described:
    refusals = {**OF_A_MEETING, "413": "More than the id of a scene was sent."}
    described = operation("meetings", "move", "The presenter goes to a scene.", [JSON], [code], refusals)
    return {**described, "requestBody": _form(("scene",))}


def _form(names: tuple[str, ...]) -> Described:
    """A URL-encoded form with these fields, the first of them required."""
    form = {"type": "object", "properties": {name: {"type": "string"} for name in names}, "required": [names[0]]}
    return {"content": {"application/x-www-form-urlencoded": {"schema": form}}}


def _ballot(code: Described) -> Described:
    """The state of a scene's ballot, and the step that the presenter takes."""
    refusals = {**OF_A_MEETING, "400": "The scene shows no ballot, or the ballot is not where the form says."}
    parameters = [code, *in_query(("scene",), {}, {})]
    described = operation(
        "meetings", "ballot", "Where a ballot stands; how many have voted.", [JSON], parameters, refusals
    )
    refusals = {**refusals, "413": "More was sent than a scene and a state."}
    step = operation("meetings", "ballot-step", "The ballot goes one step on.", [JSON], [code], refusals)
    states = {"type": "string", "enum": ["draft", "open", "closed"]}
    fields = {"scene": {"type": "string"}, "state": states}
    form = {"type": "object", "properties": fields, "required": list(fields)}
    body = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    return {"get": described, "post": {**step, "requestBody": body}}


def _minutes(code: Described) -> Described:
    """The minutes of a scene, and one note more."""
    refusals = {**OF_A_MEETING, "400": "The minutes of the scene are full, or the scene was removed."}
    asked = [code, *in_query(("scene",), {}, {})]
    listed = operation("meetings", "minutes", "What was noted on a scene, for the editor.", [JSON], asked, OF_A_MEETING)
    refusals = {**refusals, "413": "The note is too long."}
    more = operation("meetings", "minutes-more", "One note more on a scene.", [JSON], [code], refusals)
    return {"get": listed, "post": {**more, "requestBody": _form(("scene", "note"))}}


def _count_down(code: Described) -> Described:
    refusals = {**OF_A_MEETING, "400": "The minutes are no whole number from 0 to 120."}
    led = operation("meetings", "countdown", "A countdown on every screen; 0 ends it.", [JSON], [code], refusals)
    return {**led, "requestBody": _form(("scene", "minutes"))}


def _type_of(path: str) -> str:
    return ENDINGS[path.rsplit(".", 1)[-1]]
