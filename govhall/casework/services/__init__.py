"""Use cases of casework: applicants, applications, the acts of the hall, materials and notices."""
