"""Rules for pages: files, markup, Markdown, sections, links, objectives."""
