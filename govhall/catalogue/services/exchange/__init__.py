"""Taking whole catalogues in and out, as XLSX and as JSON."""
