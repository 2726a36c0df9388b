"""Settings of the server: a profile, a file, the environment; bad ones are one sentence."""

import getpass
import json

import pytest

from framescope.server.mount.host import ReviewHost, UnavailableError
from framescope.server.settings import SettingsError, load
from framescope.server.store.base import StoreError
from framescope.server.store.opening import open_store

FILE = """
batch = 50
log_level = "warning"
profile = "team"

[features]
search = false

[profiles.team]
batch = 20
author = "Ada"

[profiles.team.features]
presence = false
"""


def settings(tmp_path, text="", **environment):
    path = tmp_path / "server.toml"
    path.write_text(text, "utf-8")
    return load({"FRAMESCOPE_CONFIG": str(path), **environment})


def test_the_later_wins_from_the_profile_to_the_environment(tmp_path):
    told = settings(tmp_path, FILE)
    assert (told.profile, told.batch, told.log_level, told.author) == ("team", 20, "warning", "Ada")
    assert told.features == {"collaboration": True, "search": False, "presence": False}
    told = settings(
        tmp_path, FILE, FRAMESCOPE_PROFILE="production", FRAMESCOPE_BATCH="7",
        FRAMESCOPE_FEATURE_SEARCH="on",
    )  # fmt: skip
    assert (told.batch, told.upgrade, told.log_level) == (7, False, "warning")
    assert told.features == {"collaboration": True, "search": True, "presence": True}
    told = load({"XDG_CONFIG_HOME": str(tmp_path / "none")})
    assert (told.profile, told.upgrade, told.log_level) == ("development", True, "debug")
    assert told.own_name() == getpass.getuser()
    assert told.kind() == "sqlite"


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        ("batch = 'many'", {}), ("batch = -1", {}), ("colour = 'red'", {}), ("features = 3", {}),
        ("[features]\ncolour = true", {}), ("profiles = 3", {}), ("[profiles]\nteam = 3", {}),
        ("log_level = 'loud'", {}), ("upgrade = 'maybe'", {}), ("a = ", {}),
        ("", {"FRAMESCOPE_PROFILE": "nowhere"}), ("", {"FRAMESCOPE_DATABASE_TYPE": "oracle"}),
        ("", {"FRAMESCOPE_FEATURE_SEARCH": "2"}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(tmp_path, text, environment):
    with pytest.raises(SettingsError) as refused:
        settings(tmp_path, text, **environment)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_the_address_may_stand_in_a_file_of_its_own(tmp_path):
    secret = tmp_path / "address"
    secret.write_text("postgresql://ada:secret@db/reviews\n", "utf-8")
    given = {"FRAMESCOPE_DATABASE_URL_FILE": str(secret)}
    told = settings(tmp_path, FRAMESCOPE_DATABASE_URL="sqlite:///other.sqlite", **given)
    assert told.url() == "postgresql://ada:secret@db/reviews"
    secret.unlink()
    with pytest.raises(SettingsError, match="URL_FILE cannot be read") as told:
        settings(tmp_path, **given)
    assert "secret@" not in str(told.value)


def test_the_kind_of_the_store_and_its_address_must_agree(tmp_path):
    url = "postgresql://ada:geheim@127.0.0.1/x"
    told = settings(tmp_path, FRAMESCOPE_DATABASE_URL=url, FRAMESCOPE_DATABASE_TYPE="sqlite")
    with pytest.raises(SettingsError) as refused:
        told.kind()
    assert "geheim" not in str(refused.value)
    with pytest.raises(SettingsError):
        settings(tmp_path, FRAMESCOPE_DATABASE_TYPE="postgresql").url()
    files = settings(tmp_path, FRAMESCOPE_DATABASE_TYPE="files")
    assert (files.kind(), files.url().startswith("files://")) == ("files", True)


async def test_in_production_nobody_changes_the_tables_unasked(tmp_path):
    address = {"FRAMESCOPE_DATABASE_URL": f"sqlite:///{tmp_path}/review.sqlite"}
    with pytest.raises(StoreError, match="framescope db upgrade"):
        await open_store(settings(tmp_path, FRAMESCOPE_PROFILE="production", **address))
    store = await open_store(settings(tmp_path, **address))
    await store.close()
    store = await open_store(settings(tmp_path, FRAMESCOPE_PROFILE="production", **address))
    await store.close()


async def test_a_running_server_takes_what_can_change_and_keeps_what_was_right(
    tmp_path, monkeypatch, capsys
):
    path = tmp_path / "server.toml"
    url = f"sqlite:///{tmp_path}/r.sqlite"
    monkeypatch.setenv("FRAMESCOPE_CONFIG", str(path))
    monkeypatch.delenv("FRAMESCOPE_DATABASE_URL", raising=False)

    def write(text):
        path.write_text(f'database_url = "{url}"\n{text}', "utf-8")

    def told():
        lines = capsys.readouterr().err.splitlines()
        return [json.loads(line)["event"] for line in lines if line.startswith("{")]

    write("batch = 50")
    host = ReviewHost()
    service = (await host.opened()).service
    try:
        assert (service.settings.batch, service.settings.features["search"]) == (50, True)
        assert told() == []
        write(
            'batch = 7\nbody_bytes = 1234\npool = 3\nlog_level = "info"\n[features]\nsearch = false'
        )
        assert (await host.opened()).service is service
        new = service.settings
        assert (new.batch, new.body_bytes, new.features["search"]) == (7, 1234, False)
        assert (new.pool, new.url()) == (10, url)
        assert told() == ["settings.changed", "settings.restart_needed"]
        for wrong in ("batch = many", "bach = 7", "[features]\nserach = true"):
            write(wrong)
            assert (await host.opened()).service.settings == new
            assert told() == ["settings.kept"]
        write("[features]\ncollaboration = false")
        with pytest.raises(UnavailableError, match="switched off"):
            await host.opened()
        write("batch = 9")
        assert (await host.opened()).service.settings.batch == 9
    finally:
        await host.stop()
