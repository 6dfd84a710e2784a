"""What the framework leaves open, closed: who reaches what, by every way it has."""
