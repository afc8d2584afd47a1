"""Chat endpoints that speak OpenAI's language: OpenAI itself, routers, local servers."""

from mintmark.providers.openai_chat.accounts import OpenAIChats

__all__ = ["OpenAIChats"]
