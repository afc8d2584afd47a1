"""The server for assistants: over standard input and output, at `/mcp`, and within."""

import asyncio
import base64
import io
import json
import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import httpx
import mcp_types as types
import pytest
from mcp.client.client import Client
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPDeprecationWarning, MCPError
from PIL import Image

from fixtures.assistants import command, lines
from fixtures.faces import Face, Loop, MakeFace
from mintmark.assembly import House, build
from mintmark.faces.mcp.bench import Bench
from mintmark.faces.mcp.server import build_server
from mintmark.modes.level.tiles import parse

PROMPT = "some pipes, little enemies, some blocks, low elevation"
Talk = Callable[[Client], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house that only assistants use."""
    return build(data_root=tmp_path_factory.mktemp("assistants"))


@pytest.fixture(params=["legacy", "auto"])
def talk(request: pytest.FixtureRequest, house: House) -> Callable[..., None]:
    """Runs a conversation with the server in this process, in the handshake of 2025 and in the protocol of 2026."""

    def run(conversation: Talk, **client: Any) -> None:
        async def inside() -> None:
            server = build_server(Bench(_opened(house), anyio.to_thread.run_sync), house)
            async with Client(server, mode=request.param, **client) as one:
                await conversation(one)

        anyio.run(inside)

    return run


def _opened(house: House) -> Callable[[], House]:
    def opened() -> House:
        house.open()
        return house

    return opened


def words(result: types.CallToolResult) -> str:
    """All texts of an answer."""
    return "\n".join(block.text for block in result.content if isinstance(block, types.TextContent))


def pictures(result: types.CallToolResult) -> list[Image.Image]:
    """All pictures of an answer."""
    found = [block for block in result.content if isinstance(block, types.ImageContent)]
    assert all(block.mime_type == "image/png" for block in found)
    return [Image.open(io.BytesIO(base64.b64decode(block.data))) for block in found]


def test_a_level_is_a_text_and_a_picture(talk: Callable[..., None]) -> None:
    """MG-30, MG-34, MG-67: also that the same seed gives the same level."""

    async def conversation(client: Client) -> None:
        told: list[float] = []

        async def progress(done: float, _total: float | None, _message: str | None) -> None:
            told.append(done)

        asked = {"prompt": PROMPT, "temperature": 1, "level_size": 420, "seed": 5}
        made = await client.call_tool("generate_mario_level", asked, progress_callback=progress)
        assert not made.is_error
        first = made.content[0]
        assert isinstance(first, types.TextContent)
        assert parse(first.text).shape == (14, 30)
        assert [image.size for image in pictures(made)] == [(480, 224)]
        again = await client.call_tool("generate_mario_level", asked)
        assert again.content[:2] == made.content[:2]
        page = next(block for block in made.content if isinstance(block, types.ResourceLink))
        read = await client.read_resource(page.uri)
        assert isinstance(read.contents[0], types.TextResourceContents)
        assert read.contents[0].text.startswith("<!doctype html>")

    talk(conversation)


def test_ranges_are_brought_in_and_reported_and_wrong_types_refused(talk: Callable[..., None]) -> None:
    """MG-09, MG-32."""

    async def conversation(client: Client) -> None:
        asked: dict[str, Any] = {"prompt": "", "temperature": 0, "level_size": 5, "seed": 1}
        made = await client.call_tool("generate_mario_level", asked)
        assert "temperature 0 is out of range; it was set to 0.1" in words(made)
        assert "level_size 5 is out of range; it was set to 100" in words(made)
        assert made.structured_content["columns"] == 7
        for wrong in ({"temperature": "hot"}, {"prompt": 3}, {"level_size": True}, {"size": 3}):
            refused = await client.call_tool("generate_mario_level", {**asked, **wrong})
            assert refused.is_error
            assert next(iter(wrong)) in words(refused)

    talk(conversation)


def test_tools_are_made_from_every_mode_with_ranges_and_defaults(talk: Callable[..., None], house: House) -> None:
    """MG-29."""

    async def conversation(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert {f"generate_{mode.name}" for mode in house.modes} <= tools.keys()
        level = tools["generate_mario_level"].input_schema["properties"]
        assert (level["temperature"]["minimum"], level["temperature"]["maximum"]) == (0.1, 2.0)
        assert (level["level_size"]["minimum"], level["level_size"]["default"]) == (100, 1399)
        assert tools["get_level_suggestions"].input_schema["properties"] == {}
        for tool in tools.values():
            assert tool.input_schema["type"] == "object"
            assert tool.description

    talk(conversation)


def test_every_suggestion_is_a_prompt_that_is_understood(talk: Callable[..., None], house: House) -> None:
    """MG-31."""

    async def conversation(client: Client) -> None:
        told = await client.call_tool("get_level_suggestions", {})
        for suggestion in told.structured_content["suggestions"]:
            assert suggestion in words(told)
            assert not house.levels.read(suggestion).missed

    talk(conversation)


def test_a_piece_is_made_shown_small_explained_verified_and_read(talk: Callable[..., None]) -> None:
    async def conversation(client: Client) -> None:
        made = await client.call_tool("generate_ink", {"subject": "enso", "seed": 7, "width": 640, "height": 320})
        assert pictures(made)[0].size == (512, 256)
        name = made.structured_content["fingerprint"]
        small = await client.call_tool("view_asset", {"asset": name, "size": 64})
        assert pictures(small)[0].size == (64, 32)
        why = await client.call_tool("explain_asset", {"asset": name})
        assert why.structured_content["fingerprint"] == name
        true = await client.call_tool("verify_asset", {"asset": name})
        assert true.structured_content["verdict"] == "bit-exact"
        whole = await client.read_resource(f"mintmark://pieces/{name}/png")
        content = base64.b64decode(whole.contents[0].blob)  # type: ignore[union-attr]
        sent = await client.call_tool("verify_asset", {"file": base64.b64encode(content).decode()})
        assert sent.structured_content["verdict"] == "bit-exact"
        assert (await client.call_tool("list_assets", {})).structured_content["items"] == []

    talk(conversation)


def test_what_goes_wrong_says_why_and_how_to_mend_it(talk: Callable[..., None]) -> None:
    """MG-28."""

    async def conversation(client: Client) -> None:
        refused = await client.call_tool("generate_ink", {"subject": "unicorn"})
        assert refused.is_error
        assert "not 'unicorn'" in words(refused)
        missing = await client.call_tool("view_asset", {"asset": "nothing_1"})
        assert missing.structured_content["error"]["code"] == "not_found"
        for wrong in (
            client.call_tool("paint", {}),
            client.read_resource("mintmark://nowhere"),
            client.get_prompt("sing", {}),
            client.get_prompt("make_piece", {}),
        ):
            with pytest.raises(MCPError) as caught:
                await wrong
            assert caught.value.error.code == types.INVALID_PARAMS

    talk(conversation)


def test_prompts_are_filled_in_and_completed(talk: Callable[..., None]) -> None:
    async def conversation(client: Client) -> None:
        names = {prompt.name for prompt in (await client.list_prompts()).prompts}
        assert names == {"design_level", "make_piece", "explain_piece"}
        found = await client.get_prompt("design_level", {"pipes": "many", "elevation": "high"})
        assert "many pipes, high elevation" in found.messages[0].content.text  # type: ignore[union-attr]
        ref = types.PromptReference(name="design_level")
        more = await client.complete(ref, {"name": "pipes", "value": "m"})
        assert more.completion.values == ["many"]

    talk(conversation)


def test_who_has_a_form_is_asked_for_the_prompt_that_is_missing(talk: Callable[..., None]) -> None:
    async def conversation(client: Client) -> None:
        made = await client.call_tool("generate_mario_level", {"level_size": 420, "temperature": 1, "seed": 3})
        assert not made.is_error, words(made)
        assert made.structured_content["wanted"] == "no pipes, no enemies, little blocks, low elevation"

    async def answer(_context: Any, asked: Any) -> types.ElicitResult:
        assert set(asked.requested_schema["properties"]) == {"pipes", "enemies", "blocks", "elevation"}
        chosen = {"pipes": "no", "enemies": "no", "blocks": "little", "elevation": "low"}
        return types.ElicitResult(action="accept", content=chosen)

    talk(conversation, elicitation_callback=answer)


def test_who_has_no_form_gets_a_level_that_suits_everybody(talk: Callable[..., None], house: House) -> None:
    async def conversation(client: Client) -> None:
        made = await client.call_tool("generate_mario_level", {"level_size": 420, "temperature": 1, "seed": 3})
        usual = house.levels.suggestions()[0]
        assert made.structured_content["wanted"] == str(house.levels.read(usual).wanted)

    talk(conversation)


def test_a_cancelled_call_stops_its_work_and_pings_are_answered_meanwhile(house: House) -> None:
    """MG-35: the thread that writes the level hears of it too."""
    state: dict[str, Any] = {}

    async def inside() -> None:
        begun = asyncio.Event()
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()

        async def run(work: Callable[[], Any]) -> Any:
            def watched() -> Any:
                try:
                    return work()
                except BaseException as error:
                    state["ended"] = type(error).__name__
                    raise
                finally:
                    loop.call_soon_threadsafe(ended.set)

            return await anyio.to_thread.run_sync(watched, abandon_on_cancel=True)

        real = house.levels.drawn

        def slow(spec: Any, told: Callable[[int, int], None]) -> Any:
            loop.call_soon_threadsafe(begun.set)
            while True:
                told(1, 100)

        house.levels.drawn = slow  # type: ignore[attr-defined]
        try:
            server = build_server(Bench(_opened(house), run), house)
            async with Client(server, mode="legacy") as client:
                asked = {"prompt": PROMPT, "seed": 977}
                call = asyncio.create_task(client.call_tool("generate_mario_level", asked))
                await begun.wait()
                with pytest.warns(MCPDeprecationWarning):  # the newest protocol has no pings
                    await client.send_ping()
                call.cancel()
                await asyncio.wait_for(ended.wait(), 10)
        finally:
            house.levels.drawn = real  # type: ignore[attr-defined]

    asyncio.run(inside())
    assert state["ended"] == "Cancelled"


def test_calls_at_one_moment_load_what_is_heavy_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """MG-33: listing loads nothing at all."""
    from mintmark.modes.level import composing

    loads: list[int] = []
    real = composing.load_weights
    monkeypatch.setattr(composing, "load_weights", lambda: (loads.append(1), real())[1])
    composing.shipped.cache_clear()

    async def inside() -> None:
        server = build_server(Bench(_opened(house), anyio.to_thread.run_sync), house)
        async with Client(server) as client:
            await client.list_tools()
            assert loads == []
            asked = [{"prompt": PROMPT, "level_size": 280, "temperature": 1, "seed": 40 + seed} for seed in range(4)]
            made = await asyncio.gather(*[client.call_tool("generate_mario_level", one) for one in asked])
            assert not any(one.is_error for one in made)

    asyncio.run(inside())
    assert loads == [1]


# One process for all that must be seen of a real one: it takes seconds to start.
def test_standard_output_is_protocol_only_and_errors_have_standard_codes(tmp_path: Path) -> None:
    """MG-27, MG-28, MG-36."""
    with lines(tmp_path) as server:
        greeted = server.greet()
        assert greeted["result"]["serverInfo"]["name"] == "mintmark"
        assert re.fullmatch(r"\d+\.\d+\.\d+", greeted["result"]["serverInfo"]["version"])  # MG-75
        server.say("{this is no JSON")
        assert server.hear() == {
            "jsonrpc": "2.0",
            "id": None,
            "error": {"code": -32700, "message": "Parse error: this line is no JSON."},
        }
        server.say('[{"jsonrpc":"2.0","id":1,"method":"ping"}]')
        assert server.hear()["error"]["code"] == -32600
        server.say('{"id":"seven","method":5}')
        odd = server.hear()
        assert (odd["id"], odd["error"]["code"]) == ("seven", -32600)
        assert server.ask("tools/sing", "a")["error"]["code"] == -32601
        assert server.ask("tools/call", 5)["error"]["code"] == -32602
        assert server.ask("tools/call", 6, {"name": "nobody", "arguments": {}})["error"]["code"] == -32602
        server.say({"jsonrpc": "2.0", "method": "notifications/whatever"})
        assert server.ask("ping", "last") == {"jsonrpc": "2.0", "id": "last", "result": {}}


def test_the_official_client_starts_the_server_as_assistants_do(tmp_path: Path) -> None:
    """MG-38, MG-39, MG-63."""

    async def inside() -> None:
        async with Client(stdio_client(command(tmp_path))) as client:
            assert client.protocol_version == types.LATEST_PROTOCOL_VERSION
            made = await client.call_tool("generate_ink", {"subject": "enso", "seed": 1, "width": 64, "height": 64})
            assert pictures(made)[0].size == (64, 64)

    anyio.run(inside)


def snippets() -> list[dict[str, Any]]:
    """Every server that the page names for some client, as that client would read it."""
    page = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text("utf-8")
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    return [server for block in blocks for servers in block.values() for server in servers.values()]


def test_every_snippet_of_the_page_starts_the_server_or_finds_it(tmp_path: Path, make_face: MakeFace) -> None:
    """MG-37, MG-38, MG-71."""
    found = snippets()
    started = {(one["command"], *one["args"]) for one in found if "command" in one}
    assert started == {("mintmark", "mcp")}
    with lines(tmp_path) as server:
        assert "tools" in server.greet()["result"]["capabilities"]
    (reached,) = [one for one in found if "url" in one]
    closed = make_face(admin_key="mm_0123456789abcdef0123", allowed_hosts=("mintmark.example",))
    headers = {name: value.replace("mm_…", "mm_0123456789abcdef0123") for name, value in reached["headers"].items()}
    client = {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "chat", "version": "1"}}
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": client}
    accepting = {"accept": "application/json, text/event-stream", "host": "mintmark.example", **headers}
    answer = closed.post(httpx.URL(reached["url"]).path, json=hello, headers=accepting)
    assert answer.status_code == 200
    assert '"protocolVersion":"2025-03-26"' in answer.text


def test_the_server_stands_at_mcp_behind_the_same_door(face: Face, address: str, loop: Loop) -> None:
    async def inside() -> None:
        for mode in ("legacy", "auto"):
            async with Client(streamable_http_client(f"{address}/mcp"), mode=mode) as client:
                told: list[float] = []

                async def progress(done: float, *_: Any, told: list[float] = told) -> None:
                    told.append(done)

                asked = {"subject": "enso", "seed": 2, "width": 64, "height": 64}
                made = await client.call_tool("generate_ink", asked, progress_callback=progress)
                assert f"/v1/artifacts/{made.structured_content['sha256']}" in words(made)
                assert told == [0.0, 1.0]

    anyio.run(inside)
    greeting = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "ping"})
    headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
    posted = {"content": greeting, "headers": headers}
    for wrong, status in (({"origin": "https://evil.example"}, 403), ({"host": "evil.example"}, 421)):
        assert httpx.post(f"{address}/mcp", **{**posted, "headers": {**headers, **wrong}}).status_code == status
    watching = httpx.get(f"{address}/mcp", headers={**headers, "origin": "https://evil.example"})
    assert watching.status_code == 403
    broken = httpx.post(f"{address}/mcp", content="{nope", headers=headers)
    assert (broken.status_code, broken.json()["error"]["code"]) == (400, -32700)


def test_a_closed_house_wants_a_key_at_mcp_too(make_face: MakeFace) -> None:
    closed = make_face(admin_key="mm_0123456789abcdef0123")
    asked = {"json": {"jsonrpc": "2.0", "id": 1, "method": "ping"}}
    headers = {"accept": "application/json, text/event-stream"}
    assert closed.post("/mcp", headers=headers, **asked).status_code == 401
    keyed = {**headers, "authorization": "Bearer mm_0123456789abcdef0123"}
    assert closed.post("/mcp", headers=keyed, **asked).status_code != 401
