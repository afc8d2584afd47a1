"""Promises between the floors: what a mode, a provider, a store or a queue must be able to do."""
