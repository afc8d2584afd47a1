"""The app's page, and the process that serves it beside the house. Gradio loads when it is built."""

import os
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Receive, Scope, Send

from mintmark.core.errors import MintmarkError, MissingExtra
from mintmark.faces.level_shown import choose_prompt, make_level
from mintmark.faces.level_wants import CHOICES, SIZES, TEMPERATURES, USUAL_SIZE, USUAL_TEMPERATURE

if TYPE_CHECKING:
    from mintmark.assembly import House
    from mintmark.faces.api.service import Service

PORT = 7860
TITLE = "Mintmark levels"
WORDS = """
# Levels from words

Say how many pipes, enemies and blocks, and how high it goes. A small model writes the level, a solver proves that it
can be finished, and you can play it right here. The same words with the same seed always give the same level.
"""
OURS = ("/v1/", "/mcp", "/static/levels/", "/health", "/problems/")
"""What the house answers; everything else is the app's page."""
EXAMPLES = (
    ("many", "many", "some", "high", 2.0, 1399),
    ("no", "some", "many", "high", 1.0, 1399),
    ("many", "many", "little", "low", 1.0, 1399),
    ("no", "no", "many", "high", 0.7, 1399),
)


def build_page(house: "House") -> Any:
    """The page as Gradio's Blocks.

    Raises: MissingExtra.
    """
    try:
        import gradio as gr
    except ModuleNotFoundError as error:
        raise MissingExtra("gradio", "space") from error

    with gr.Blocks(title=TITLE, analytics_enabled=False) as page:
        gr.Markdown(WORDS)
        with gr.Row():
            with gr.Column(scale=2):
                with gr.Tabs():
                    with gr.Tab("Compose prompt"):
                        radios = [
                            gr.Radio(list(words), value=words[-1], label=clause.capitalize(), interactive=True)
                            for clause, words in CHOICES.items()
                        ]
                    with gr.Tab("Type prompt"):
                        hint = house.levels.suggestions()[0]
                        typed = gr.Textbox(
                            label="Prompt", placeholder=hint, max_length=500, info="Stands above the choices."
                        )
                with gr.Accordion("Advanced", open=False):
                    warmth = gr.Slider(*TEMPERATURES, value=USUAL_TEMPERATURE, step=0.1, label="Temperature")
                    size = gr.Slider(*SIZES, value=USUAL_SIZE, step=1, label="Level size, in tiles")
                    seed = gr.Number(label="Seed", precision=0, minimum=0, info="Empty draws one.", value=None)
                button = gr.Button("Generate", variant="primary")
            with gr.Column(scale=3):
                picture = gr.Image(label="The level", type="filepath", interactive=False)
                frame = gr.HTML(label="Play")
                told = gr.Markdown()
        with gr.Accordion("As text", open=False):
            text = gr.Code(label="14 lines, top row first", language=None, interactive=False)
            files = gr.File(label="Files", file_count="multiple", interactive=False)

        def generate(
            pipes: str,
            enemies: str,
            blocks: str,
            elevation: str,
            typed: str,
            temperature: float,
            level_size: float,
            seed: float | None,
            progress: Any = gr.Progress(),  # noqa: B008 - Gradio finds it by its default
        ) -> tuple[str, str, str, str, list[str]]:
            """A level from choices or words."""
            try:
                prompt = choose_prompt(typed or "", pipes, enemies, blocks, elevation)
                number = None if seed is None else int(seed)
                made = make_level(
                    house,
                    prompt,
                    temperature,
                    level_size,
                    number,
                    lambda done, of: progress((done, of), unit="columns"),
                )
            except MintmarkError as error:
                raise gr.Error(error.message, print_exception=False) from None
            return made.picture, made.frame, made.told, made.text, made.files

        def resting(*, is_interactive: bool) -> Any:
            return gr.update(interactive=is_interactive)

        outputs = [picture, frame, told, text, files]
        inputs = [*radios, typed, warmth, size, seed]
        begun = button.click(lambda: resting(is_interactive=False), outputs=button, api_visibility="private")
        made = begun.then(generate, inputs=inputs, outputs=outputs, api_name="generate", concurrency_limit=2)
        made.then(lambda: resting(is_interactive=True), outputs=button, api_visibility="private")
        gr.Examples([list(one) for one in EXAMPLES], inputs=[*radios, warmth, size], label="Examples")
    return page


class Fork:
    """Sends some paths to the house and all others to the app's page."""

    def __init__(self, house: ASGIApp, page: ASGIApp) -> None:
        self._house, self._page = house, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        is_ours = scope["type"] != "lifespan" and scope["path"].startswith(OURS)
        await (self._house if is_ours else self._page)(scope, receive, send)


def build_space(house: "House") -> ASGIApp:
    """The page at `/`, and beside it the HTTP interface and the server for assistants.

    Raises: MissingExtra.
    """
    page = build_page(house)
    from contextlib import asynccontextmanager

    import gradio as gr
    from fastapi import FastAPI

    from mintmark.faces.api.app import create_app

    app = create_app(house)
    service: Service = app.service

    @asynccontextmanager
    async def running(_app: FastAPI) -> Any:
        async with service.running():
            yield

    outer = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None, lifespan=running)
    return Fork(app, gr.mount_gradio_app(outer, page, path="/", show_error=True))


def launch() -> None:
    """Serve the app until somebody stops it, on every address and port 7860 unless HOST and PORT say otherwise."""
    import uvicorn

    from mintmark.assembly import build, load_settings

    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    host, port = os.environ.get("HOST", "0.0.0.0"), int(os.environ.get("PORT", str(PORT)))  # noqa: S104
    house = build(load_settings(host=host, port=port))
    uvicorn.run(build_space(house), host=host, port=port, proxy_headers=True, log_level="warning")
