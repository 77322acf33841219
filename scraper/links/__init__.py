"""Where links lead, in each version."""
