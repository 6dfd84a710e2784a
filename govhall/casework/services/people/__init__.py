"""Who applies, for whom, and how: applicants, accounts, agents, collectors, numbers, rights, quotas."""
