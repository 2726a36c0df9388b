"""The server extension serves its own spill directory, to its own user."""

import json
import os

import pytest
from tornado.httpclient import HTTPClientError

TOKEN = "0123456789abcdef" * 2


@pytest.fixture
def jp_server_config():
    return {"ServerApp": {"jpserver_extensions": {"framescope": True}}}


async def test_spill_is_served_and_deleted(jp_fetch):
    answer = json.loads((await jp_fetch("framescope", "spill")).body)
    directory = answer["directory"]
    assert os.stat(directory).st_mode & 0o777 == 0o700
    with open(os.path.join(directory, TOKEN), "wb") as file:
        file.write(b"arrow" * 1000)
    assert (await jp_fetch("framescope", "spill", TOKEN)).body == b"arrow" * 1000
    assert (await jp_fetch("framescope", "spill", TOKEN, method="DELETE")).code == 204
    with pytest.raises(HTTPClientError, match="404"):
        await jp_fetch("framescope", "spill", TOKEN)


async def test_links_and_other_names_are_refused(jp_fetch, tmp_path):
    directory = json.loads((await jp_fetch("framescope", "spill")).body)["directory"]
    secret = tmp_path / "secret"
    secret.write_text("secret")
    os.symlink(secret, os.path.join(directory, TOKEN))
    for name in (TOKEN, "..%2F..%2Fetc%2Fpasswd", TOKEN.upper()):
        with pytest.raises(HTTPClientError, match="404"):
            await jp_fetch("framescope", "spill", name)


@pytest.mark.parametrize("path", [["health"], ["spill"], ["spill", TOKEN]])
async def test_without_credentials_nothing_is_told(jp_fetch, path):
    with pytest.raises(HTTPClientError, match="403"):
        await jp_fetch("framescope", *path, headers={"Authorization": "token wrong"})
