"""Halls were a list once: give each its place in the tree."""

from govhall.compat import rebuild_tree


def execute() -> None:
	rebuild_tree("Service Hall", "parent_service_hall")
