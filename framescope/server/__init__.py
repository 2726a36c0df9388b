"""The Jupyter server extension that hands spilled frames to the browser."""
