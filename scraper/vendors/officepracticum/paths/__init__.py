"""Navigation in an article: its grammar, where it stands, how it is marked."""
