"""What Schemathesis must not see in an answer; loaded by it, in its own environment."""

import os

import schemathesis

SECRETS = os.environ["FRAMESCOPE_SECRETS"].split("\n")
SIGNED = os.environ["FRAMESCOPE_SIGNED"] == "1"


@schemathesis.check
def no_leak(ctx, response, case):
    """No secret, no place on the disk, no trace; without credentials nothing at all."""
    text = response.content.decode("utf-8", "replace")
    for secret in SECRETS:
        assert secret not in text, "it tells a secret"
    assert "Traceback" not in text, "it tells a trace"
    is_preflight = response.request.method == "OPTIONS" and text == ""
    if not SIGNED and not is_preflight and not case.path.endswith("/health"):
        assert response.status_code in (401, 403, 404, 405), f"it answers {response.status_code}"
        assert "Bestellung" not in text, "it tells what is stored"
