"""Files: whose they are, where they lie, who sends them, and how they leave."""
