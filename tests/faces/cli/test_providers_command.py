"""`mintmark providers`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fixtures.fakes.vendor_server import CANARY, Answer, FakeVendor
from mintmark.faces.cli.app import app


@pytest.fixture(autouse=True)
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINTMARK_DATA_ROOT", str(tmp_path / "data"))


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["providers", *words])
    return result.exit_code, result.output


def test_the_list_says_who_is_ready_and_what_the_others_lack(tmp_path: Path) -> None:
    code, said = run("list")
    assert code == 0
    assert "ready    local" in said
    assert "together has no key; set TOGETHER_API_KEY." in said
    names = [row["name"] for row in json.loads(run("list", "--ready", "--json")[1])]
    assert names == ["local", "comfyui", "a1111", "mock"]
    assert not (tmp_path / "data").exists()  # looking makes nothing


def test_a_test_names_what_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeVendor() as fake:
        monkeypatch.setenv("OPENAI_API_KEY", CANARY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{fake.url}/v1")
        fake.on("GET", "/v1/models", Answer(json={"data": [{"id": "gpt-image-1"}]}), Answer(401, json={}))
        code, said = run("test", "openai_images")
        assert (code, "openai_images answers." in said) == (0, True)
        code, said = run("test", "openai_images")
        assert code == 1
        assert f"{fake.url}/v1/models" in said
        assert "to be mended: key" in said
        assert CANARY not in said
    code, said = run("test", "nobody")
    assert code == 1
    assert "No provider is called 'nobody'" in said


def test_models_are_listed_with_the_days_on_which_they_go(monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = run("models", "openai_images")
    assert code == 0
    assert "known   gpt-image-1  goes" in said
    with FakeVendor() as fake:
        monkeypatch.setenv("OPENAI_API_KEY", CANARY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{fake.url}/v1")
        fake.on("GET", "/v1/models", Answer(json={"data": [{"id": "gpt-image-1"}, {"id": "gpt-image-9"}]}))
        found = json.loads(run("models", "openai_images", "--json")[1])
    listed = {row["id"]: row["listed"] for row in found["models"]}
    assert listed["gpt-image-9"] is True
    assert False in listed.values()
