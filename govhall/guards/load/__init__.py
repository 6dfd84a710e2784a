"""What one person may take of the machine: quotas, and places for papers."""
