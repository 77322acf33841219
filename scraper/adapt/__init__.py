"""One document → its pages, told once."""
