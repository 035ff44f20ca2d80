"""Checking many citations: pure functions over the rows of one source after another, and what runs them.

``rows`` says what is given and what comes back, ``judged`` judges the citations of one source, ``arrow`` is the same
for Arrow (what Spark's ``mapInArrow`` and Ray's ``map_batches`` call), ``executing`` runs it here or in a pool of
processes, ``cluster`` on Dask, and ``checking`` does so for a data package. See docs/scale.md.
"""
