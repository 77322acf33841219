"""The lookup: an error message on the screen leads to its fix; here is the data that the browser searches."""
