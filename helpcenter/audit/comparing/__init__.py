"""Two rows of events compared: word for word, or with what text has lost."""
