"""What is done with many cases at a time because a day has come or a calendar has changed."""
