"""Opening a page as a link does, without a browser, and reading what it says."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[2] / "pages"


def opened(page: str, place: str = "all", held: dict | None = None, **link) -> AppTest:
    """The page of that name as a visit about `place` opens it from its link; `held` is what the visit holds already."""
    test = AppTest.from_file(PAGES / f"{page}.py", default_timeout=60)
    for name, value in {"place": place, **(held or {})}.items():
        test.session_state[name] = value
    test.query_params.update(link)
    test.run()
    assert not test.exception, test.exception
    return test


def said(page: AppTest) -> str:
    """Everything that stands on the page as words."""
    parts = [*page.markdown, *page.caption, *page.warning, *page.info, *page.error]
    return " ".join(part.value for part in parts)
