"""The public REST methods, versioned."""
