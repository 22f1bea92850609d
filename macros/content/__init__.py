"""The content joined by id: what kind of page a path is, the catalogue, its loading, order and references."""
