"""Ways through windows: their words and their steps, said once."""
