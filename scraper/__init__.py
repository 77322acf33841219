"""Bytes of a vendor's manual in, Markdown pages out."""
