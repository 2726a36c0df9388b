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


async def test_the_key_is_made_once_kept_from_others_and_the_one_of_the_command_line(
    jp_fetch, tmp_path, monkeypatch
):
    monkeypatch.delenv("FRAMESCOPE_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    key = json.loads((await jp_fetch("framescope", "key")).body)["key"]
    kept = tmp_path / "config" / "framescope" / "key"
    assert kept.read_text() == f"{key}\n"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert json.loads((await jp_fetch("framescope", "key")).body)["key"] == key
    kept.write_text("no key")
    with pytest.raises(HTTPClientError, match="409"):
        await jp_fetch("framescope", "key")
    assert kept.read_text() == "no key"
    monkeypatch.setenv("FRAMESCOPE_KEY", "AB" * 16)
    assert json.loads((await jp_fetch("framescope", "key")).body)["key"] == "ab" * 16


@pytest.mark.parametrize("path", [["health"], ["key"], ["spill"], ["spill", TOKEN]])
async def test_without_credentials_nothing_is_told(jp_fetch, path):
    with pytest.raises(HTTPClientError, match="403"):
        await jp_fetch("framescope", *path, headers={"Authorization": "token wrong"})
