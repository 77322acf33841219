"""One command a month: sources come anew, are imported, built aside and audited, and what holds is published.

`steps` is the order, `trial` the site that is built beside the published one, `report` what a person reads afterwards.
"""
