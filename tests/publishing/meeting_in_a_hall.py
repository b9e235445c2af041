"""A meeting in a store of its own, and a server that knows nothing but the routes of present and follow."""

from starlette.applications import Starlette
from starlette.testclient import TestClient

from localities.participation import change_meeting, open_meeting
from localities.publishing.wall import present

NASTY = '<script>alert("wall")</script> & <b>bold</b>'


def scene(part, title, note="", **query):
    """A scene that is in no meeting yet."""
    return change_meeting.drafted(part, title, tuple(query.items()), note)


def started(*scenes, title="Evening in Govan"):
    """A meeting of these scenes, opened as its editor."""
    return open_meeting.start(title, "govan", "2025-05-12", scenes)


def client(base="", edits=None):
    """A browser without a browser, for one server; it holds the editor's code of the meeting `edits`."""
    browser = TestClient(Starlette(routes=present.routes(base)))
    if edits:
        sent = browser.post(f"{base}/enter", data={"code": edits.editor_code}, follow_redirects=False)
        assert sent.status_code == 303, sent.text
    return browser
