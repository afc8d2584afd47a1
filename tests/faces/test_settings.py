"""Where settings come from."""

import re
from pathlib import Path
from typing import cast

import pytest
from pydantic import AliasChoices

from mintmark.assembly import load_settings
from mintmark.core.errors import BadSetting
from mintmark.settings import Settings

ROOT = Path(__file__).parents[2]


def test_nb_24_a_file_is_read_the_environment_stands_above_it_and_neither_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings().llm_model == Settings.model_fields["llm_model"].default
    (tmp_path / ".env").write_text(
        "OPENAI_API_KEY=sk-from-file\nLLM_BASE_URL=https://router.example/v1\nMINTMARK_PORT=9000\n"
    )
    read = load_settings()
    assert read.openai_api_key is not None
    assert read.openai_api_key.get_secret_value() == "sk-from-file"
    assert (read.llm_base_url, read.port) == ("https://router.example/v1", 9000)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-from-environment")
    monkeypatch.setenv("PORT", "9100")
    above = load_settings()
    assert above.openai_api_key is not None
    assert above.openai_api_key.get_secret_value() == "sk-from-environment"
    assert load_settings(port=9200).port == 9200


def test_nb_31_the_environment_alone_makes_the_same_settings_as_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = {
        "MINTMARK_PORT": "8123",
        "CORS_ORIGINS": "https://a.example, https://b.example",
        "OPENAI_API_KEY": "sk-x",
        "MINTMARK_LOG_FORMAT": "json",
        "REQUIRE_API_KEY": "true",
    }
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
    by_file = load_settings()
    (tmp_path / ".env").unlink()
    for name, value in lines.items():
        monkeypatch.setenv(name, value)
    assert load_settings() == by_file
    assert by_file.cors_origins == ("https://a.example", "https://b.example")


def test_nb_30_secrets_stay_out_of_the_tree_and_every_setting_is_in_the_example() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert ".env" in ignored
    assert "!.env.example" in ignored
    example = (ROOT / ".env.example").read_text()
    for name, field in Settings.model_fields.items():
        names = "|".join(map(str, cast("AliasChoices", field.validation_alias).choices))
        assert re.search(rf"^# ?({names})=", example, re.MULTILINE), name
    assert not re.search(r"^[A-Z]", example, re.MULTILINE), "the example sets nothing"
    assert not re.search(r"(sk-|mm_)[A-Za-z0-9_-]{12,}", example)


@pytest.mark.parametrize("key", ["sk-0123456789abcdef", "mm_short", "mm_", "mm_ümlaut0123456789"])
def test_an_admin_key_is_one_of_ours(key: str) -> None:
    with pytest.raises(BadSetting, match="mm_") as caught:
        load_settings(admin_key=key)
    assert key not in str(caught.value).replace("mm_ and", "")
