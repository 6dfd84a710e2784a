"""What stays as it is on record, what may be corrected, and the log."""
