"""Use cases of the catalogue: describing, publishing, comparing and reading matters."""
