"""The doors of the house: HTTP, pages and the command line."""
