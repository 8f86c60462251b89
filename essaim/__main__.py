"""`python -m essaim`: the command line."""

from essaim.cli import main

if __name__ == "__main__":
    main()
