"""Open a page as a link does, without a browser, and read its text."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[2] / "pages"
PATIENCE_S = 60


def opened(page: str, place: str = "all", held: dict | None = None, **link) -> AppTest:
    """Open a page by its link on a visit about `place`; `held` is the visit's session state."""
    test = AppTest.from_file(PAGES / f"{page}.py", default_timeout=PATIENCE_S)
    for name, value in {"place": place, **(held or {})}.items():
        test.session_state[name] = value
    test.query_params.update(link)
    test.run()
    assert not test.exception, test.exception
    return test


def by_link(link: str = "/") -> AppTest:
    """Open a link inside the app's frame, as on a first visit."""
    address = urlsplit(link)
    page = AppTest.from_file(PAGES / "site.py", default_timeout=PATIENCE_S)
    page.query_params.update(parse_qsl(address.query))
    if address.path.strip("/"):
        page.switch_page(str(PAGES / f"{address.path.strip('/')}.py"))
    page.run()
    assert not page.exception, page.exception
    return page


def said(page: AppTest) -> str:
    """Return all text of the page."""
    parts = [*page.markdown, *page.caption, *page.warning, *page.info, *page.error]
    return " ".join([*(part.value for part in parts), *(part.proto.body for part in page.get("html"))])
