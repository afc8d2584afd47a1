"""PDF: pages of type and pictures, written front to back. Source: ISO 32000-2:2020."""
