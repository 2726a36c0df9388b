"""A request of tornado as a scope of ASGI."""

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tornado.httputil import HTTPServerRequest

if TYPE_CHECKING:
    from framescope.server.api.identity import Identity

SECRETS = ("authorization", "cookie", "x-xsrftoken")


def scope_of(
    request: HTTPServerRequest, kind: str, root: str, identity: "Identity"
) -> dict[str, Any]:
    """The scope; it has the identity, but not the credentials."""
    from framescope.server.api.identity import KEY

    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
        for name, value in request.headers.get_all()
        if name.lower() not in SECRETS
    ]
    secure = request.protocol == "https"
    scheme = {"http": ("http", "https"), "websocket": ("ws", "wss")}[kind][secure]
    return {
        "type": kind,
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": scheme,
        "path": unquote(request.path, errors="replace"),
        "raw_path": request.path.encode("latin-1", "replace"),
        "query_string": request.query.encode("latin-1", "replace"),
        "root_path": unquote(root),
        "headers": headers,
        "client": None,
        "server": None,
        "subprotocols": [],
        KEY: identity,
    }
