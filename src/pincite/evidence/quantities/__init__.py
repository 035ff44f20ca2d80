"""Quantities as written: number, bounds, qualifier and unit, in running text and in short printed expressions.

What is read is what the words say, never more: "more than 2,000" has the lower bound 2000, not included, and no value;
"tens of thousands" is a magnitude and has no number at all. Dates are never quantities.

The words stand in `languages/`, one file a language. Two engines read them: one for languages that put spaces between
words (`spaced`), one for those that write numerals with characters and myriads (`unspaced`).
"""

from pincite.evidence.quantities.finding import find_quantities, languages, read_printed
from pincite.evidence.quantities.quantity import Quantity

__all__ = ["Quantity", "find_quantities", "languages", "read_printed"]
