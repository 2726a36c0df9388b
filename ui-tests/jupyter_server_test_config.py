"""Server of the UI tests: no authentication, loopback only."""

import os

from jupyterlab.galata import configure_jupyter_server

configure_jupyter_server(c)  # noqa: F821

c.ServerApp.ip = "127.0.0.1"  # noqa: F821
c.ServerApp.port = int(os.environ.get("FRAMESCOPE_UI_PORT", "8931"))  # noqa: F821
c.ServerApp.port_retries = 0  # noqa: F821
c.ServerApp.allow_root = True  # noqa: F821
c.ServerApp.jpserver_extensions = {"jupyterlab": True, "framescope": True}  # noqa: F821
c.LabApp.extensions_in_dev_mode = False  # noqa: F821
