"""A meeting in its own store, and a server with only the routes of present and follow."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.participation import change_meeting, open_meeting
from localities.publishing.wall import present

NASTY = '<script>alert("wall")</script> & <b>bold</b>'


def scene(part, title, note="", **query):
    """Return a scene that is not in a meeting yet."""
    return change_meeting.drafted(part, title, tuple(query.items()), note)


def started(*scenes, title="Evening in Govan"):
    """Return a meeting of these scenes, opened as its editor."""
    return open_meeting.start(title, "govan", "2025-05-12", scenes)


def client(base="", edits=None):
    """Return a test client of one server, with the editor's code of the meeting `edits`."""
    browser = TestClient(Starlette(routes=present.routes(base)))
    if edits:
        sent = browser.post(f"{base}/enter", data={"code": edits.editor_code}, follow_redirects=False)
        assert sent.status_code == 303, sent.text
    return browser
