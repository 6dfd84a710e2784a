"""Making an application, for a licence that is held too, and what applicants state in it."""
