"""Source and site as what a reader sees: HTML read into events."""
