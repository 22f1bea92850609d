"""Shows the site while it is written: a page is made when it is asked for, and again after a save.

MkDocs is used as a library here, which the rest of the package never does. What runs over a whole
build, the search index and the steps of `macros.publish`, is left out.
"""
