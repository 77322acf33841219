"""Open Dental's manual, as the audit reads it."""

from helpcenter.audit.vendors.opendental.links import PRODUCT
from helpcenter.audit.vendors.opendental.manual import FORMS, published

__all__ = ["FORMS", "PRODUCT", "published"]
