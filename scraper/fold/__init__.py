"""The versions of a page → one page."""
