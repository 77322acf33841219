"""Open Dental's manual, as the audit reads it."""
