"""What a screen needs to know of a case to show it, or to ask for an act."""
