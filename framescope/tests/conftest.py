"""The plugins that all tests share, and the cases that property tests see."""

import os

from hypothesis import settings

pytest_plugins = [
    "pytest_jupyter.jupyter_server",
    "framescope.tests.review_stores",
    "framescope.tests.review_app",
    "framescope.tests.review_jupyter",
]

# The gate sees the same cases each time; `make test-long` looks for new ones.
settings.register_profile("gate", derandomize=True)
if os.environ.get("FRAMESCOPE_LONG") != "1":
    settings.load_profile("gate")
