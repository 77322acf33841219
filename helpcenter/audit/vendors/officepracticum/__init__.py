"""Office Practicum's articles, as the audit reads them."""
