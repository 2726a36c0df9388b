"""The application inside the Jupyter server."""
