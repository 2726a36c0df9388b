"""From Jupyter's user to the author of operations."""

from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth import AllowAllAuthorizer, IdentityProvider
from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from framescope.server.settings import Settings

if TYPE_CHECKING:
    from framescope.server.api.identity import Identity

RESOURCE = "framescope"
_ONE_SECRET = (IdentityProvider, PasswordIdentityProvider)
_LONGEST = 200


async def _may(handler: JupyterHandler, action: str) -> bool:
    user: Any = handler.current_user
    asked = handler.authorizer.is_authorized(handler, user, action, RESOURCE)
    return bool(await ensure_async(asked))


async def identify(handler: JupyterHandler, settings: Settings) -> "Identity":
    """Who asks; HTTP 403 where nobody is signed in or Jupyter's authorizer says no.

    Where all share one token or password Jupyter invents names; then the author is the configured
    one, else the operating system's. An administrator is one whom an authorizer of the server's
    own lets `admin` the resource `framescope`.
    """
    from framescope.server.api.identity import Identity
    from framescope.server.review.operation import Author

    user: Any = handler.current_user
    if user is None or not await _may(handler, "read"):
        raise web.HTTPError(403, "Sign in first.")
    if type(handler.identity_provider) in _ONE_SECRET:
        told = name = settings.own_name()
    else:
        told, name = str(user.username), str(user.display_name or user.name or user.username)
    admin = type(handler.authorizer) is not AllowAllAuthorizer and await _may(handler, "admin")
    author = Author(_clean(told), _clean(name), admin)
    return Identity(author, await _may(handler, "write"))


def _clean(name: str) -> str:
    plain = name.encode("utf-8", "replace").decode().replace("\x00", "")
    return plain[:_LONGEST] or "unknown"
