"""Fetching: a vendor's manual comes by itself, politely, into a mirror folder that an import reads.

`site` is what of a vendor's site is wanted, as the vendor declares it; `mirror` is the folder and what is known of each
file in it; `crawl` is the process that asks, which is Scrapy's; `scraper/command/fetch.py` starts it and reports.
"""
