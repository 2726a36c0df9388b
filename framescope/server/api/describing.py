"""The OpenAPI document: routes as FastAPI knows them, shapes from `schema/`, an example each."""

import copy
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from framescope.server.api.examples import EXAMPLES
from framescope.server.review.schema import schema

Json = dict[str, Any]
SHAPES = ("review", "operations", "report", "rules", "baseline")
PROBLEMS = {
    400: "What was sent cannot be read.",
    401: "Nobody has signed in.",
    403: "This is not allowed to whoever signed in.",
    404: "There is nothing at this address.",
    409: "It does not fit what is stored.",
    410: "It was removed.",
    412: "It was changed meanwhile.",
    413: "It is too large.",
    415: "It is no JSON.",
    422: "It does not fit its description.",
    428: "If-Match is missing.",
    503: "The store does not answer.",
}


def reference(name: str) -> Json:
    """A reference to a shape: `review.report` is `$defs/report` of `schema/review.json`."""
    return {"$ref": f"#/components/schemas/{name}"}


def page_of(name: str) -> Json:
    """The shape of a page of these."""
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": reference(name)},
            "next": {"type": ["string", "null"]},
        },
    }


def _content(shape: str | Json, example: str) -> Json:
    told = reference(shape) if isinstance(shape, str) else shape
    return {"application/json": {"schema": told, "example": example}}


def answers(
    shape: str | Json, example: str, *problems: int, status: int = 200, known: bool = False
) -> dict[int | str, Json]:
    """`responses` of a route: what it answers, and its problems beside 401, 403, 422 and 503."""
    told: dict[int | str, Json] = {
        status: {"description": "Done.", "content": _content(shape, example)}
    }
    if known:
        told[304] = {"description": "The version that the client has is the last."}
    for code in sorted({*problems, 401, 403, 422, 503}):
        told[code] = _problem(code)
    return told


def done(*problems: int) -> dict[int | str, Json]:
    """`responses` of a route that answers nothing but 204."""
    told: dict[int | str, Json] = {204: {"description": "Done."}}
    told.update((code, _problem(code)) for code in sorted({*problems, 401, 403, 422, 503}))
    return told


def _problem(code: int) -> Json:
    body = {"application/problem+json": {"schema": reference("review.problem")}}
    return {"description": PROBLEMS[code], "content": body}


def asks(shape: str | Json, example: str) -> Json:
    """`openapi_extra` of a route that reads a body."""
    return {"requestBody": {"required": True, "content": _content(shape, example)}}


@cache
def shapes() -> Json:
    """All shapes of `schema/` under names of their own."""
    out: Json = {}
    for name in SHAPES:
        whole = _named(copy.deepcopy(schema(name)), name)
        defs = whole.pop("$defs", {})
        for key in ("$schema", "$id"):
            whole.pop(key, None)
        out.update({f"{name}.{key}": value for key, value in defs.items()})
        out[name] = whole
    return out


def _named(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return [_named(one, name) for one in value]
    if not isinstance(value, dict):
        return value
    out = {key: _named(one, name) for key, one in value.items()}
    target = out.get("$ref")
    if isinstance(target, str):
        out["$ref"] = target.replace("#/$defs/", f"#/components/schemas/{name}.")
        if target == "#":
            out["$ref"] = f"#/components/schemas/{name}"
    return out


def _fill_examples(value: Any) -> None:
    """Put examples in place of their names: FastAPI would leave out what is null in them."""
    if isinstance(value, dict):
        if isinstance(value.get("example"), str):
            value["example"] = EXAMPLES[value["example"]]
            return
        for one in value.values():
            _fill_examples(one)


def describe(app: FastAPI) -> Json:
    """The OpenAPI 3.1 document of an application."""
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    _fill_examples(document["paths"])
    components = document.setdefault("components", {})
    components["schemas"] = shapes()
    components["securitySchemes"] = {
        "identity": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "What the host asks for; in Jupyter `token TOKEN`, or its cookie.",
        }
    }
    document["security"] = [{"identity": []}]
    return document
