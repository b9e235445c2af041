"""`/data/`: a plain page that lists every open address, readable without a script."""

from __future__ import annotations

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from localities.publishing.replies import OPEN

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Open data: Thriving Places</title>
<style>
body { font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; color: #002d54; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 2rem; line-height: 1.2; } dt { margin-top: 1.25rem; font-weight: 600; } dd { margin: .25rem 0 0; overflow-wrap: anywhere; }
a { color: #002d54; } code { background: #f5f7f9; padding: .1rem .3rem; } .source { font-size: .85rem; }
</style></head><body>
<h1>Open data</h1>
<p>Everything that the pages draw, by address. Read only, open to every site, with ETag and gzip. Longitude comes before
latitude (EPSG:4326). The outlines are working outlines, not the council's. Edition {{ edition }}.</p>
<dl>{% for route in routes %}
<dt><a href="{{ route.path }}">/data/{{ route.path }}</a></dt>
<dd>{{ route.gives }}{% if route.takes %} It takes: {% for part in route.takes %}<code>{{ part }}</code>{{ ", " if not loop.last }}{% endfor %}.{% endif %}
{% if route.example %}<br>For example <a href="{{ route.path }}{{ route.example }}">{{ route.path }}{{ route.example }}</a>{% endif %}</dd>{% endfor %}
</dl>
<p>A wrong query is answered with 400 and a sentence. An asset listing whose source states no licence carries
<code>licence: unstated</code>: it is drawn on the map and stays out of bulk downloads. {{ gap }}</p>
<p class="source"><a href="../">Back to the map</a>. Each row names its source; <a href="sources.csv">sources.csv</a> says publisher, licence and year.</p>
</body></html>"""


def route(routes, edition: str, gap: str) -> Route:
    """The route of the listing page."""
    page = Environment(autoescape=True).from_string(PAGE).render(routes=routes, edition=edition, gap=gap)

    async def listing(request: Request) -> Response:
        return HTMLResponse(page, headers=OPEN)

    return Route("/data/", listing, methods=["GET"])
