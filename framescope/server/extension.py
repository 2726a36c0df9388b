"""framescope as an extension of the Jupyter server."""

from jupyter_server.extension.application import ExtensionApp
from jupyter_server.utils import url_path_join

from framescope.server.handlers import FileHandler, HealthHandler, KeyHandler, PlaceHandler
from framescope.server.mount.handlers import ReviewHandler, ReviewSocket
from framescope.server.mount.host import ReviewHost
from framescope.server.spill import SpillDirectory


class FramescopeExtension(ExtensionApp):
    """Hands frames that a kernel has spilled to the browser's workers, and keeps reviews."""

    name = "framescope"

    def initialize_handlers(self) -> None:
        """Register the routes, and remove what a crashed server left."""
        self._spill = SpillDirectory()
        self._spill.sweep()
        self._review = ReviewHost()
        options = {"spill": self._spill}
        base = self.serverapp.base_url if self.serverapp is not None else "/"
        review = {"host": self._review, "root": url_path_join(base, "framescope")}
        self.handlers.extend(
            [
                (r"/framescope/health", HealthHandler, options),
                (r"/framescope/key", KeyHandler, options),
                (r"/framescope/spill", PlaceHandler, options),
                (r"/framescope/spill/([0-9a-f]{32})", FileHandler, options),
                (r"/framescope/api/v1/events", ReviewSocket, review),
                (r"/framescope/(?:api/v1/.*|openapi\.json)", ReviewHandler, review),
            ]
        )

    async def stop_extension(self) -> None:
        """Remove the spill directory and close the store of reviews."""
        self._spill.close()
        await self._review.stop()
