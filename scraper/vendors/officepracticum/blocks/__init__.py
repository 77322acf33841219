"""The blocks of an article: tables, lists, boxes, callouts, escalations."""
