"""The house for assistants: tools, resources and prompts over the Model Context Protocol, on stdio and at `/mcp`."""
