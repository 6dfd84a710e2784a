"""A Frappe bench for trying, developing and testing GovHall, from package registries alone.

It needs Python's standard library only; `wsgi` alone runs inside the bench's environment.
"""
