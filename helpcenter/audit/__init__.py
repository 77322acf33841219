"""The proof that nothing of a vendor's manual was lost: sources and built site, compared as a reader sees them.

It shares no code with the importer, so that a bug there cannot hide itself.
"""

from helpcenter.audit.findings import AuditError, Difference, Listed
from helpcenter.audit.report import DIFFERENT, AuditReport, audit

__all__ = ["DIFFERENT", "AuditError", "AuditReport", "Difference", "Listed", "audit"]
