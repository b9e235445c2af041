"""One visit uploads a bounded amount within an hour; another visit is not held up by it."""

import tomllib
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from localities.publishing.serving.upload_totals import UploadTotals
from localities.upload_limits import LARGEST_UPLOAD_MB, VISIT_UPLOADS_MB

SETTINGS = Path(__file__).parents[2] / ".streamlit" / "config.toml"
TEN_MB = 10_000_000


def client() -> TestClient:
    kept = Route("/_stcore/upload_file/{visit}/{file}", lambda request: PlainTextResponse("kept"), methods=["PUT"])
    return TestClient(Starlette(routes=[kept], middleware=[Middleware(UploadTotals)]))


def put(app: TestClient, visit: str, number: int, **headers: str) -> int:
    return app.put(f"/_stcore/upload_file/{visit}/{number}", content=b"", headers=headers).status_code


def test_a_visit_that_sends_too_much_is_refused_and_another_is_not():
    app, fitting = client(), VISIT_UPLOADS_MB // 10
    sent = [put(app, "one", number, **{"Content-Length": str(TEN_MB)}) for number in range(fitting + 1)]
    assert sent == [200] * fitting + [413]
    assert put(app, "another", 1, **{"Content-Length": str(TEN_MB)}) == 200


def test_streamlit_reads_no_larger_file_than_the_table_of_limits_says():
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] == LARGEST_UPLOAD_MB
