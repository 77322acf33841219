"""Errors a user can do something about; the command line prints them without a traceback."""

from __future__ import annotations


class ScraperError(Exception):
    """Base of all: one sentence with what was expected, what was found, in which file, what to do next."""

    exit_code = 1
    """What the command line exits with; ``docs/failing.md`` lists them."""


class SourceNotFound(ScraperError):
    """A path that does not exist."""

    exit_code = 3


class SourceEmpty(ScraperError):
    """A path without a single document that could be a page."""

    exit_code = 4


class SourceTooWide(ScraperError):
    """A source that holds the help centre itself: its own pages would be taken for a vendor's."""

    exit_code = 19


class UnknownVendor(ScraperError):
    """A vendor's name that no vendor here has."""

    exit_code = 5


class UnusableFolder(ScraperError):
    """A help-centre folder that is missing, not one, or in use by another import."""

    exit_code = 6
