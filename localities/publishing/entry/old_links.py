"""Links of before, which held in their query a code that lets its holder change something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from localities.participation import codes

if TYPE_CHECKING:
    from starlette.types import Scope


class OldLink(Route):
    """A link with such a code in `parameter`; any other query is left to the page of that address."""

    def __init__(self, path: str, parameter: str, answer: Callable[[Request], Awaitable[Response]]):
        super().__init__(path, answer)
        self._parameter = parameter

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the address and the code are such a link's."""
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        is_old = codes.is_editor_code(codes.as_typed(query.get(self._parameter, [""])[0]))
        return super().matches(scope) if is_old else (Match.NONE, {})
