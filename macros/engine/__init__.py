"""Where the hub meets a site engine: the macros, what goes past the Markdown parser, fences."""
