"""Markdown pages in, a searchable, versioned help centre out; and the command line."""
