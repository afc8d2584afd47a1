"""`python -m mintmark`, and the command `mintmark`."""


def main() -> None:
    """Run the command line."""
    from mintmark.faces.cli.app import app

    app()


if __name__ == "__main__":
    main()
