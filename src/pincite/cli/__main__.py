"""``python -m pincite.cli``"""

from pincite.cli import main

main()
