"""Office Practicum's articles, as the audit reads them."""

from helpcenter.audit.vendors.officepracticum.articles import published
from helpcenter.audit.vendors.officepracticum.forms import FORMS
from helpcenter.audit.vendors.officepracticum.versions import PRODUCT

__all__ = ["FORMS", "PRODUCT", "published"]
