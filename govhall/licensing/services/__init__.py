"""The register of licences: what a grant brings into it, what anybody may check, and what ends a licence."""
