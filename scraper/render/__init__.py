"""Folded page → Markdown: page, front matter, inline, HTML."""
