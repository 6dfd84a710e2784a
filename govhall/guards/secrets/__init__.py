"""Identity numbers at rest, the keys to them, and logs without them."""
