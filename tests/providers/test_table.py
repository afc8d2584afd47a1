"""The table of providers: what it promises, which model is asked, and what is said about it."""

import re
import sys
from pathlib import Path
from typing import ClassVar

import httpx
import pytest

from fixtures.fakes.files import MASK, PNG
from mintmark.contracts.provider import HasModels, Provider, Submits
from mintmark.core.errors import BadSetting, Fault, MissingExtra, ProviderRefused, UnknownName
from mintmark.core.plan import Ask, Capability
from mintmark.providers import diffusers_local, table
from mintmark.providers.fetch import Fetcher
from mintmark.providers.media import media_type_of
from mintmark.providers.table import built_in, create, date_of_table, entries, models, resolve, why_not

TODAY = "2026-11-21"


def client() -> httpx.AsyncClient:
    raise AssertionError("nobody is asked for a client before a question is")


def fetcher() -> Fetcher:
    raise AssertionError("nobody is asked for a fetcher before a file is")


def make(name: str, **options: str) -> Provider:
    return create(name, options, client, fetcher, today=TODAY)


HOSTED = [name for name in entries() if name != "diffusers_local"]
OPTIONS = {
    "generic_http": {"path": "/x", "base_url": "http://127.0.0.1:1"},
    "midjourney_proxy": {"base_url": "http://h"},
}


@pytest.mark.parametrize("name", HOSTED)
def test_every_row_makes_a_provider_that_keeps_its_promises(name: str) -> None:
    row, provider = entries()[name], make(name, **OPTIONS.get(name, {}))
    assert (provider.name, provider.is_free) == (name, row.is_local)
    assert provider.capabilities == row.capabilities
    assert bool(row.tools) == bool({Capability.IMAGE, Capability.VIDEO} & row.capabilities)
    assert isinstance(provider, HasModels)
    if name != "generic_http":
        for capability in row.capabilities:
            chosen = provider.model_for(capability)
            assert capability in models()[name][chosen].capabilities if chosen else name == "a1111"
    assert provider.with_model("another").model == "another"


def test_the_table_names_keys_and_addresses_as_settings_do() -> None:
    for row in entries().values():
        assert row.needs_key <= bool(row.key_env), row.name
        assert all(re.fullmatch(r"[A-Z][A-Z0-9_]+", name) for name in (*row.key_env, *row.url_env))
        assert row.base_url.startswith(("https://", "http://127.0.0.1")) or not row.base_url
        assert not row.base_url.endswith("/")
        assert row.is_local or row.base_url.startswith("https://") or not row.is_listed
        assert all(0 < value <= 1 for value in row.quality.values())
        assert row.is_local or row.price_microdollars > 0


def test_models_are_data_with_dates_and_a_way_out() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", date_of_table())
    for provider, rows in models().items():
        assert provider in entries()
        taken = [capability for one in rows.values() for capability in one.default_for]
        assert len(taken) == len(set(taken)), f"{provider}: two models are the first for the same"
        for one in rows.values():
            assert one.capabilities <= entries()[provider].capabilities, one.id
            assert one.default_for <= one.capabilities
            assert re.fullmatch(r"|\d{4}-\d{2}-\d{2}", one.shutdown)
            assert not one.replaced_by or one.replaced_by in rows
            if one.is_retired(TODAY):
                assert one.replaced_by, f"{one.id} is gone, and nobody takes its place"
            assert not (one.default_for and one.is_retired(TODAY))


@pytest.mark.parametrize("name", ["dall-e-3", "dalle", "dall-e-2", "dalle3"])
def test_dall_e_is_reported_as_retired_and_its_successor_asked(name: str) -> None:
    found = resolve("openai_images", name, TODAY)
    assert found.model == "gpt-image-2.5-sunburst"
    assert re.search(
        r"dall-e-[23] was retired on 2026-05-12; gpt-image-2\.5-sunburst is asked in its place", found.note
    )
    assert resolve("openai_images", "dall-e-3", "2026-05-11").model == "dall-e-3", "the day before it was there"
    assert "is to be retired on 2026-05-12" in resolve("openai_images", "dall-e-3", "2026-05-11").note
    assert make("openai_images", model=name).notes == (found.note,)  # type: ignore[attr-defined]


def test_an_unknown_model_is_asked_as_it_is() -> None:
    assert resolve("openai_images", "gpt-image-9", TODAY) == table.Resolution("gpt-image-9")
    assert make("fal", model="fal-ai/tomorrow").model == "fal-ai/tomorrow"


def test_a_model_without_the_capability_is_refused_and_others_are_named() -> None:
    import asyncio

    provider = make("replicate", key="k", model="bria/remove-background")
    assert provider.capabilities == {Capability.CUTOUT}
    with pytest.raises(ProviderRefused, match=r"has no image; take .*flux-schnell") as caught:
        asyncio.run(provider.answer(Ask("x", Capability.IMAGE, "y")))
    assert caught.value.fault is Fault.REQUEST


def test_who_answers_later_can_be_told_from_who_answers_at_once() -> None:
    later = {name for name in HOSTED if isinstance(make(name, **OPTIONS.get(name, {})), Submits)}
    assert {"replicate", "fal", "comfyui", "black_forest_labs", "runway", "luma", "pika"} <= later
    assert not {"openai_images", "a1111", "gemini_image", "recraft", "elevenlabs", "huggingface"} & later


def test_what_cannot_work_is_refused_when_it_is_set_up() -> None:
    with pytest.raises(UnknownName, match=r"No provider is called 'dalle9'; there are: a1111, black_forest_labs"):
        make("dalle9")
    with pytest.raises(BadSetting, match="midjourney_proxy has no address; set MIDJOURNEY_PROXY_URL"):
        make("midjourney_proxy")
    with pytest.raises(BadSetting, match="begins with https"):
        make("fal", base_url="queue.fal.run")
    with pytest.raises(BadSetting, match="knows no route 'bedrock'"):
        make("huggingface", route="bedrock")
    with pytest.raises(BadSetting, match="write yes or no"):
        make("pollinations", anonymous="perhaps")
    for options, words in (
        ({}, "needs the option `path`"),
        ({"path": "x"}, "begins with a slash"),
        ({"path": "/x", "body": "{"}, "`body` of generic_http is no JSON"),
        ({"path": "/x", "method": "DELETE"}, "write GET, POST or PUT"),
        ({"path": "/x", "ticket": "id"}, "needs both `ticket` and `poll`"),
        ({"path": "/x", "key_header": "X-Key"}, "key_header"),
    ):
        with pytest.raises(BadSetting, match=words):
            make("generic_http", base_url="http://127.0.0.1:1", **options)
    for graph, words in (("{", "is no JSON"), ("[1]", "API format"), ('{"1": {"inputs": {}}}', "API format")):
        with pytest.raises(BadSetting, match=words):
            make("comfyui", graph=graph)


def test_all_rows_come_as_factories_and_a_callers_options_stand_above() -> None:
    made = dict(built_in(lambda row: {"key": "house", "model": "flux-2-max"}, client, fetcher, today=TODAY))
    assert list(made) == list(entries())
    assert made["black_forest_labs"]({}).model == "flux-2-max"
    assert made["black_forest_labs"]({"model": "flux-dev"}).model == "flux-dev"
    (only,) = built_in(lambda row: {}, client, fetcher, names=["fal"])
    assert only[0] == "fal"


def test_a_key_is_shown_nowhere() -> None:
    provider = make("fal", key="secret-canary")
    assert "secret-canary" not in repr(vars(provider))


def test_reading_the_table_loads_no_provider() -> None:
    import subprocess

    program = "import sys; from mintmark.providers.table import entries, models; entries(); models(); print(len([m for m in sys.modules if m.startswith('mintmark.providers.')]), 'httpx' in sys.modules)"  # noqa: E501
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "False"]


def test_without_the_extra_the_local_one_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "diffusers", None)
    with pytest.raises(MissingExtra, match=r"mintmark\[local\]"):
        make("diffusers_local")
    assert diffusers_local.DiffusersLocal.capabilities == entries()["diffusers_local"].capabilities


@pytest.mark.filterwarnings("ignore")
def test_a_tiny_local_model_draws_what_its_seed_says(tmp_path: object) -> None:
    """A pipeline of random weights, made here: nothing is downloaded."""
    diffusers = pytest.importorskip("diffusers")
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    import asyncio

    torch.manual_seed(0)
    unet = diffusers.UNet2DConditionModel(
        block_out_channels=(4, 8), layers_per_block=1, sample_size=8, norm_num_groups=2, cross_attention_dim=8,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
    )  # fmt: skip
    vae = diffusers.AutoencoderKL(
        block_out_channels=(4, 8), norm_num_groups=2, latent_channels=4,
        down_block_types=("DownEncoderBlock2D", "DownEncoderBlock2D"),
        up_block_types=("UpDecoderBlock2D", "UpDecoderBlock2D"),
    )  # fmt: skip
    words = transformers.CLIPTextConfig(
        hidden_size=8,
        intermediate_size=8,
        num_attention_heads=2,
        num_hidden_layers=1,
        vocab_size=64,
        projection_dim=8,
        bos_token_id=0,
        eos_token_id=1,
    )

    class Tokenizer:
        model_max_length = 8
        added_tokens_encoder: ClassVar[dict[str, int]] = {}

        def __call__(self, texts: object, **_: object) -> object:
            count = 1 if isinstance(texts, str) else len(texts)  # type: ignore[arg-type]
            ids = torch.ones((count, 8), dtype=torch.long)
            return type("Batch", (), {"input_ids": ids, "attention_mask": ids})()

        def tokenize(self, text: str) -> list[str]:
            return text.split()

        def batch_decode(self, ids: object) -> list[str]:
            return [""]

    pipe = diffusers.StableDiffusionPipeline(
        vae=vae, text_encoder=transformers.CLIPTextModel(words), tokenizer=None, unet=unet,
        scheduler=diffusers.DDIMScheduler(), safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    )  # fmt: skip
    pipe.tokenizer = Tokenizer()
    pipe.set_progress_bar_config(disable=True)
    provider = diffusers_local.DiffusersLocal("tiny", device="cpu")
    provider._pipes[Capability.IMAGE] = pipe

    def draw(seed: int) -> bytes:
        settings = {"seed": seed, "steps": 2, "width": 16, "height": 16, "style": "ink"}
        reply = asyncio.run(provider.answer(Ask("x", Capability.IMAGE, "moss", settings=settings)))
        assert reply.value == {"seed": seed, "left_out": ["style"]}
        assert reply.media_type == "image/png"
        return reply.content

    assert draw(1) == draw(1) != draw(2)
    for capability, files in ((Capability.EDIT, {"image": PNG}), (Capability.INPAINT, {"image": PNG, "mask": MASK})):
        ask = Ask("x", capability, "moss", settings={"seed": 1, "steps": 4, "width": 16, "height": 16}, files=files)
        assert media_type_of(asyncio.run(provider.answer(ask)).content) == "image/png"
    with pytest.raises(ProviderRefused, match="no picture that can be read"):
        asyncio.run(provider.answer(Ask("x", Capability.EDIT, "moss", files={"image": b"none"})))
    with pytest.raises(ProviderRefused, match="has no video"):
        asyncio.run(provider.answer(Ask("x", Capability.VIDEO, "moss")))


def test_the_page_names_every_provider_its_capabilities_and_its_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "providers.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert list(rows) == list(entries())
    for name, row in entries().items():
        assert row.title in rows[name]
        assert all(key in rows[name] for key in row.key_env[:2])
        if len(row.capabilities) < 9:
            assert ", ".join(sorted(one.value for one in row.capabilities)) in rows[name]
    assert date_of_table() in page


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("fal", {}, "fal has no key; set FAL_KEY or FAL_API_KEY"),
        ("fal", {"key": "k"}, ""),
        ("pollinations", {"anonymous": "yes"}, ""),
        ("midjourney_proxy", {}, "set MIDJOURNEY_PROXY_URL"),
        ("comfyui", {}, ""),
        ("generic_http", {"base_url": "http://127.0.0.1:1"}, "option `path`"),
        ("generic_http", {"base_url": "http://127.0.0.1:1", "path": "/x"}, ""),
    ],
)
def test_a_row_says_why_it_cannot_be_asked(name: str, options: dict[str, str], words: str) -> None:
    said = why_not(entries()[name], options)
    assert words in said
    assert bool(said) == bool(words)
    if not said:
        assert make(name, **options).name == name


def test_a_row_of_an_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "find_spec", lambda name: None)
    assert "mintmark[local]" in why_not(entries()["diffusers_local"], {})
    monkeypatch.setattr(table, "find_spec", lambda name: object())
    assert why_not(entries()["diffusers_local"], {}) == ""
