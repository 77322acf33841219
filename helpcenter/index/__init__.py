"""Site → what is published of it: entries, lists, paths."""
