"""Search engines to measure ours against, fetched when measured: none is part of the project."""
