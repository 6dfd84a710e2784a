"""The days of a case: limits, lights, what happened when, why it is due, and what a day does by itself."""
