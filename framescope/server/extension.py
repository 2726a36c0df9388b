"""framescope as an extension of the Jupyter server."""

from jupyter_server.extension.application import ExtensionApp

from framescope.server.handlers import FileHandler, HealthHandler, KeyHandler, PlaceHandler
from framescope.server.spill import SpillDirectory


class FramescopeExtension(ExtensionApp):
    """Hands frames that a kernel has spilled to the browser's workers."""

    name = "framescope"

    def initialize_handlers(self) -> None:
        """Register the routes, and remove what a crashed server left."""
        self._spill = SpillDirectory()
        self._spill.sweep()
        options = {"spill": self._spill}
        self.handlers.extend(
            [
                (r"/framescope/health", HealthHandler, options),
                (r"/framescope/key", KeyHandler, options),
                (r"/framescope/spill", PlaceHandler, options),
                (r"/framescope/spill/([0-9a-f]{32})", FileHandler, options),
            ]
        )

    async def stop_extension(self) -> None:
        """Remove the spill directory."""
        self._spill.close()
