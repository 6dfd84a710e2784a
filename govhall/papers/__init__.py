"""Papers: set with WeasyPrint, printed with their records, kept on a shelf."""
