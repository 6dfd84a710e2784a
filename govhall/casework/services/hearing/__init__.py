"""Hearing both sides and looking on the spot: parties, hearings, inspections, and who may preside."""
