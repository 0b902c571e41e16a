"""`python -m roundsman.cli`: the command line, also where the installed program is not on the path."""

from roundsman.cli import main

if __name__ == "__main__":
    main()
