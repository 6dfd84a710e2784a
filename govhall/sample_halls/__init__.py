"""Sample halls from the folder `fixtures`: a hall's whole set-up as data.

`plan` reads and expands the files without a site, `loader` puts the plan into one.
"""
