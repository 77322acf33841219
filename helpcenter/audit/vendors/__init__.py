"""What each vendor published, read by code of the audit's own."""
