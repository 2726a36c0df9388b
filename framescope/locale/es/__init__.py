"""The Spanish language pack, for a JupyterLab without one of its own."""
