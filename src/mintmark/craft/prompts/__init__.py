"""Prompts: from what somebody typed to what a provider is asked, in thirteen steps that can be watched."""
