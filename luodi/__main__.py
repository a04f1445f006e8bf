"""`python -m luodi` is the command line."""

from luodi.command.main import main

main()
