"""JupyterLab's own server finds the translations and serves them."""

import json
from pathlib import Path

import pytest
from jupyterlab_server.translation_utils import get_installed_packages_locale, get_language_pack

LANGUAGES = {
    "de": ("Findings", "Befunde"),
    "es": ("Findings", "Hallazgos"),
    "fr": ("Findings", "Constats"),
    "ja": ("Findings", "検出結果"),
}
FOLDER = Path(__file__).resolve().parents[1] / "locale"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "de" / "LC_MESSAGES").exists(),
    reason="the translations are not compiled; run `make setup`",
)


@pytest.fixture
def jp_server_config():
    return {"ServerApp": {"jpserver_extensions": {"jupyterlab": True}}}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_server_serves_our_strings(jp_fetch, language):
    answer = json.loads((await jp_fetch("lab", "api", "translations", language)).body)
    bundle = answer["data"]["framescope"]
    text, translated = LANGUAGES[language]
    assert bundle[text] == [translated]
    assert bundle["finding\u0004{columns} has stray white space"][0].startswith("{columns}")
    assert bundle[""]["language"] == language


async def test_the_languages_can_be_chosen(jp_fetch):
    answer = json.loads((await jp_fetch("lab", "api", "translations")).body)
    assert set(LANGUAGES) <= set(answer["data"])
    assert answer["data"]["ja"]["nativeName"] == "日本語"


@pytest.mark.parametrize("locale", ["de_DE", "es_ES", "fr_FR", "ja_JP"])
def test_the_official_language_packs_carry_our_strings(locale):
    found, _ = get_installed_packages_locale(locale)
    text, translated = LANGUAGES[locale[:2]]
    assert found["framescope"][text] == [translated]


def test_a_language_pack_holds_its_own_strings_alone():
    data, message = get_language_pack("fr")
    assert message == ""
    assert data["framescope"]["Findings"] == ["Constats"]


def test_a_single_plural_form_is_written_twice():
    """JupyterLab takes an entry for a plural only where it has two forms or more."""
    bundle = json.loads((FOLDER / "ja" / "LC_MESSAGES" / "framescope.json").read_text("utf-8"))
    assert bundle["%2 row"] == ["%2 行", "%2 行"]
