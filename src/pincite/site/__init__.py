"""A site of static pages from a dataset: readable without JavaScript, from a folder or any host, with nothing foreign.

``build_site`` gives the pages as bytes, ``write_site`` puts them into a folder, ``serve_site`` shows them on this
machine while somebody edits. Every value of the dataset is text that may be hostile; the templates escape it.
"""

from __future__ import annotations

from pincite.site.building import Site, build_site
from pincite.site.serving import serve_site
from pincite.site.writing import write_site

__all__ = ["Site", "build_site", "serve_site", "write_site"]
