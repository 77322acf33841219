"""Slips of people: what stands in a page, a curated file or the settings, and can't be meant, with its line.

`front_matter` is what may stand on top of a page, `page` reads a page, `files` says what a help centre has to be read.
No site builder and no parser is loaded, so that an editor may ask at every save.
"""
