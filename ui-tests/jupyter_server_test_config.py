"""Server of the UI tests: no authentication, loopback only."""

import os
import tempfile

from jupyter_server.auth import IdentityProvider, User
from jupyterlab.galata import configure_jupyter_server


class People(IdentityProvider):
    """Whoever the cookie `person` says: for tests with several people."""

    def get_user(self, handler):
        """The user of a request."""
        name = handler.get_cookie("person") or "nobody"
        return User(username=name, display_name=name.title(), name=name.title())


configure_jupyter_server(c)  # noqa: F821

c.ServerApp.ip = "127.0.0.1"  # noqa: F821
c.ServerApp.port = int(os.environ.get("FRAMESCOPE_UI_PORT", "8931"))  # noqa: F821
c.ServerApp.port_retries = 0  # noqa: F821
c.ServerApp.allow_root = True  # noqa: F821
c.ServerApp.jpserver_extensions = {"jupyterlab": True, "framescope": True}  # noqa: F821
c.LabApp.extensions_in_dev_mode = False  # noqa: F821
c.LabApp.user_settings_dir = os.environ.get("JUPYTERLAB_SETTINGS_DIR") or tempfile.mkdtemp(  # noqa: F821
    prefix="framescope-ui-"
)
if os.environ.get("FRAMESCOPE_UI_PEOPLE"):
    c.ServerApp.identity_provider_class = People  # noqa: F821
os.environ.setdefault(
    "FRAMESCOPE_DATABASE_URL",
    f"sqlite:///{tempfile.mkdtemp(prefix='framescope-ui-')}/review.sqlite",
)
