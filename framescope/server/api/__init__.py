"""The collaboration server as an ASGI application, whoever hosts it."""
