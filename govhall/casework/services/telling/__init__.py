"""What people are told on paper: notices and their facts, printing, and how papers reach them."""
