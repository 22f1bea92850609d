"""`python -m macros.cli`: the command `hub` where its script does not stand."""

from macros.cli import main

main()
