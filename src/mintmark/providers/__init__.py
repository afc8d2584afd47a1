"""Adapters to what is not ours: one file each, none knows another."""
