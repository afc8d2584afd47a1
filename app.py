"""The level studio: `python app.py`, and the page is at http://127.0.0.1:7860. Needs the extra `space`."""

from mintmark.faces.space.app import launch

if __name__ == "__main__":
    launch()
