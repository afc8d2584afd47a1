"""The pages: they talk to the HTTP face and to nothing else."""
