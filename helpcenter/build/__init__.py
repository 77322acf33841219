"""Markdown → site: builders, plugin, and what a build may leave alone."""
