"""What ink draws: one composition a file, each from a spec to a painting."""
