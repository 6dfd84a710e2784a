"""What a browser gets: plain texts, headers, and what a page may run."""
