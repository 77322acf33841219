"""What an import takes at most: past a limit a document is refused by name, and all others are imported.

`docs/limits.md` lists them; the largest page of a real manual has a hundredth of what is allowed.
"""

from __future__ import annotations

DOCUMENT_BYTES = 20 * 1024**2
"""Bytes of a document."""
DUMP_BYTES = 512 * 1024**2
"""Bytes of a dump, which is many documents in one file."""
IMAGE_BYTES = 64 * 1024**2
"""Bytes of a picture."""
SAVED_BYTES = 128 * 1024**2
"""Bytes of a page that was saved with its pictures as one file (MHTML)."""
FILES = 200_000
"""Files of a source."""
ARCHIVE_BYTES = 4 * 1024**3
"""Bytes that an archive unpacks to."""
ARCHIVE_TIMES = 200
"""How many times its size an archive may unpack to, above what is small anyway: pages give ten, pictures one."""
ARCHIVE_SMALL = 64 * 1024**2
"""What an archive of any size may unpack to."""
NESTING = 120
"""Levels of elements in a page."""
CELLS = 200_000
"""Cells of the tables in a page."""
TAG = 4_000
"""Characters of a tag, without the values in its quotes: each attribute is compared with all others."""
LEVELS = 32
"""Levels of a manual's table of contents; a page tells those above it, and what lies deeper stands in the last."""
SIGNS = 1_000
"""Signs of Markdown and elements in a paragraph: a builder copies the paragraph for each of them."""
SECONDS = 120
"""CPU seconds that the reading of a document may take; a large one takes a second."""
ANSWERS = 500_000
"""Characters of what belongs to the entries of a page, all together: where many share an answer, each has a part."""
ANSWER = 500
"""Characters of what belongs to an entry, of however many."""
