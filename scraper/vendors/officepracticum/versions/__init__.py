"""Which versions an article speaks of: labels, aliases, banner."""
