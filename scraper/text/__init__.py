"""The model's inline text, without a parser."""
