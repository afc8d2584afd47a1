"""The level studio as a Gradio app: for Spaces, and for whoever wants one page and nothing else."""
