"""The application: routes under `/api/v1`, its OpenAPI document, problems, the edge."""

from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import JSONResponse

import framescope
from framescope.server.api.describing import describe
from framescope.server.api.edge import App, Edge
from framescope.server.api.identity import reader
from framescope.server.api.problems import add_problems
from framescope.server.api.routes import annotations, log, reports, saved, system
from framescope.server.api.service import Service
from framescope.server.api.socket import router as socket_router

PREFIX = "/api/v1"


def routes_of(service: Service) -> FastAPI:
    """The routes alone; `create_app` puts the edge around them."""
    app = FastAPI(
        title="framescope",
        version=framescope.__version__,
        description="Reports, findings and what a team says about them, as a log of operations.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.service = service
    add_problems(app)
    known = APIRouter(prefix=PREFIX, dependencies=[Depends(reader)])
    for router in (
        system.router, reports.router, annotations.router, *saved.ROUTERS, log.router,
    ):  # fmt: skip
        known.include_router(router)
    app.include_router(system.health_router, prefix=PREFIX)
    app.include_router(known)
    app.include_router(socket_router, prefix=PREFIX)
    made: dict[str, Any] = {}

    async def openapi() -> JSONResponse:
        if not made:
            made.update(describe(app))
        return JSONResponse(made)

    app.add_api_route("/openapi.json", openapi, include_in_schema=False)
    return app


def create_app(service: Service) -> App:
    """The application as a host runs it."""
    return Edge(routes_of(service), lambda: service.settings.body_bytes)
