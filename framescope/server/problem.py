"""A problem as RFC 9457 says it: a code, one sentence, the request's correlation id."""

from http import HTTPStatus
from typing import Any

from framescope.server.logs import correlation

Json = dict[str, Any]


def problem_json(code: str, detail: str, status: int, **more: Any) -> Json:
    """The object of a problem."""
    return {
        "type": f"urn:framescope:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "correlation": correlation.get(),
        **more,
    }
