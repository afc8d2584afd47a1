"""The server: which tools, resources and prompts there are, and how what goes wrong is said."""

import logging
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import mcp_types as types
from mcp.server.caching import CacheHint
from mcp.server.lowlevel.server import Server
from mcp.server.request_state import RequestStateBoundary, RequestStateSecurity
from mcp.shared.exceptions import MCPError

from mintmark.assembly import House
from mintmark.contracts.mode import AnyMode
from mintmark.core.errors import MintmarkError, RequestError
from mintmark.faces.mcp import prompts, resources
from mintmark.faces.mcp.answers import refusal
from mintmark.faces.mcp.bench import Bench, Call, Cancelled, Context
from mintmark.faces.mcp.kept import kept_tools
from mintmark.faces.mcp.levels import level_tools
from mintmark.faces.mcp.making import making_tools
from mintmark.faces.mcp.tool import Answered, Tool, checked

_log = logging.getLogger("mintmark.mcp")

NAME = "mintmark"
INSTRUCTIONS = (
    "Mintmark makes assets from small recipes: levels, ink drawings, shots. Every answer names a seed and a "
    "fingerprint; the same arguments with the same seed give the same bytes. generate_<mode> makes, view_asset shows, "
    "explain_asset says why, verify_asset proves. Read mintmark://modes for all that can be made."
)
HOUR = 3_600_000


def build_server(bench: Bench, house: House, made: "type[Desk] | None" = None) -> Server[Any]:
    """The server of a house; `made` sits another desk at it. Nothing is loaded before the first call that needs it."""
    suggestions = house.levels.suggestions() if "level" in house.modes else ()
    desk = (made or Desk)(bench, list(house.modes), suggestions)
    server: Server[Any] = Server(
        NAME,
        version=version("mintmark"),
        title="Mintmark",
        description="Strikes assets from recipes: the same recipe gives the same bytes.",
        instructions=INSTRUCTIONS,
        cache_hints={
            "tools/list": CacheHint(ttl_ms=HOUR, scope="public"),
            "prompts/list": CacheHint(ttl_ms=HOUR, scope="public"),
        },
        get_tool_input_schema=desk.schema,
        on_list_tools=desk.list_tools,
        on_call_tool=desk.call_tool,
        on_list_resources=desk.list_resources,
        on_list_resource_templates=desk.list_templates,
        on_read_resource=desk.read_resource,
        on_list_prompts=desk.list_prompts,
        on_get_prompt=desk.get_prompt,
        on_completion=desk.complete,
    )
    server.middleware.append(RequestStateBoundary(RequestStateSecurity.ephemeral(), default_audience=NAME))
    return server


class Desk:
    """Answers requests. Another desk at the same server has other tools, resources and prompts."""

    def __init__(self, bench: Bench, modes: Sequence[AnyMode], suggestions: Sequence[str] = ()) -> None:
        self._bench, self._modes = bench, list(modes)
        tools = [*making_tools(self._modes), *kept_tools()]
        if suggestions:
            tools = [*level_tools(suggestions), *tools]
        self._tools: dict[str, Tool] = {tool.name: tool for tool in tools}

    def schema(self, name: str) -> Any:
        """What a tool takes; None where no tool is called so."""
        tool = self._tools.get(name)
        return tool.described().input_schema if tool is not None else None

    async def list_tools(self, _context: Context, _params: Any) -> types.ListToolsResult:
        """Every tool."""
        return types.ListToolsResult(tools=[tool.described() for tool in self._tools.values()])

    async def call_tool(self, context: Context, params: types.CallToolRequestParams) -> Answered:
        """The answer of a tool."""
        tool = self._tools.get(params.name)
        if tool is None:
            known = ", ".join(self._tools)
            raise MCPError(code=types.INVALID_PARAMS, message=f"No tool is called {params.name!r}; there are: {known}.")
        call = Call(context, dict(params.input_responses or {}))
        try:
            return await tool.answer(self._bench, call, checked(tool, params.arguments or {}))
        except MintmarkError as error:
            return refusal(error)
        except Cancelled:
            raise MCPError(code=types.INTERNAL_ERROR, message="The call was cancelled.") from None
        except MCPError:
            raise
        except Exception as error:  # noqa: BLE001 - an answer too, never a traceback
            _log.exception("mcp.tool_failed", extra={"tool": params.name})
            sentence = f"{params.name} failed by a fault of the house ({type(error).__name__}); its log says more."
            raise MCPError(code=types.INTERNAL_ERROR, message=sentence) from None

    async def list_resources(self, _context: Context, _params: Any) -> types.ListResourcesResult:
        """Every resource that has one address."""
        return types.ListResourcesResult(resources=await self._looked_up(lambda: resources.listed(self._bench.house())))

    async def list_templates(self, _context: Context, _params: Any) -> types.ListResourceTemplatesResult:
        """Every kind of resource."""
        return types.ListResourceTemplatesResult(resource_templates=resources.templates())

    async def read_resource(
        self, _context: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """What a resource holds."""
        address = str(params.uri)
        found: types.ReadResourceResult = await self._looked_up(
            lambda: resources.read(self._bench.house(), address), uri=address
        )
        return found

    async def list_prompts(self, _context: Context, _params: Any) -> types.ListPromptsResult:
        """Every prompt."""
        return types.ListPromptsResult(prompts=prompts.listed(self._modes))

    async def get_prompt(self, _context: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        """A prompt, filled in."""
        return prompts.found(self._modes, params.name, dict(params.arguments or {}))

    async def complete(self, _context: Context, params: types.CompleteRequestParams) -> types.CompleteResult:
        """How an argument of a prompt may go on."""
        name = getattr(params.ref, "name", "")
        values = prompts.completed(self._modes, name, params.argument.name, params.argument.value)
        return types.CompleteResult(completion=types.Completion(values=values[:100], total=len(values), has_more=False))

    async def _looked_up(self, work: Any, **facts: str) -> Any:
        try:
            return await self._bench.run(work)
        except MintmarkError as error:
            code = types.INVALID_PARAMS if isinstance(error, RequestError) else types.INTERNAL_ERROR
            raise MCPError(code=code, message=error.message, data=facts or None) from None
