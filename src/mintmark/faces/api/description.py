"""The description of the interface: what FastAPI writes, with our problems and keys in it."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from mintmark.faces.api.layers.door import is_free_path
from mintmark.faces.api.problems import MEDIA_TYPE, Problem

SUMMARY = "Strike assets from recipes: the same recipe gives the same bytes."
DESCRIPTION = """
Words or numbers in, drawings out. Each piece is made from a small recipe and named by its SHA-256, the *fingerprint*;
the same recipe gives the same bytes, on any machine. Errors are problem documents (RFC 9457) with a stable `code`;
lists are paged by cursor; long work answers 202 with a job.

On loopback the house is open until there is a key; then, and everywhere else, a key is sent as `X-API-Key` or as
`Authorization: Bearer`. Keys of the house begin with `mm_`; any other `X-API-Key` is the caller's own for a language
model, and only passed on.
"""
TAGS = [
    {"name": "pictures", "description": "Drawings at once, nothing stored."},
    {"name": "levels", "description": "Platform levels from words, each proved to be playable."},
    {"name": "director", "description": "From words to numbers."},
    {"name": "prompts", "description": "Pictures of prompts, by our own engine or by others."},
    {"name": "providers", "description": "Who can be asked, how they stand, and what was learned of them."},
    {"name": "finishing", "description": "What can be done to a picture once it is there."},
    {"name": "jobs", "description": "Durable work."},
    {"name": "batches", "description": "Many jobs that belong together."},
    {"name": "pieces", "description": "Recipes, and what was struck from them."},
    {"name": "artifacts", "description": "Files by their content."},
    {"name": "assets", "description": "Saved pieces under names of their own."},
    {"name": "gallery", "description": "Saved pieces found, changed many at once, compared, and where they came from."},
    {"name": "workspaces", "description": "Rooms for the work on one thing, each in one mode for good."},
    {"name": "queue", "description": "What runs and waits, and in which order."},
    {"name": "characters", "description": "Who a character is: drawn by lot, taken on with all its sprites, kept."},
    {"name": "sprites", "description": "The library of sprites: found by pose and mood, by likeness, as sheets."},
    {"name": "games", "description": "Pictures of a game: places, people and what they carry, packed for engines."},
    {"name": "storyboards", "description": "Files of rows, shots and scenes, taken in, planned and checked."},
    {"name": "shots", "description": "Shots, their versions and verdicts."},
    {"name": "renders", "description": "Pictures of shots, as durable jobs."},
    {"name": "exports", "description": "Storyboards as bundles."},
    {"name": "modes", "description": "What can be made, presets and palettes."},
    {"name": "keys", "description": "Who may come in."},
    {"name": "house", "description": "How the house is."},
]
PROBLEM: dict[str, Any] = {
    "description": "A problem.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of an app."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=app.routes,
        tags=TAGS,
    )
    components = document.setdefault("components", {})
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    inner = schema.pop("$defs", {})
    components.setdefault("schemas", {}).update({**inner, "Problem": schema})
    components["securitySchemes"] = {
        "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        "bearer": {"type": "http", "scheme": "bearer"},
    }
    document["security"] = [{}, {"key": []}, {"bearer": []}]
    for path, operations in document["paths"].items():
        for operation in operations.values():
            if is_free_path(path):
                operation["security"] = []
    return document
