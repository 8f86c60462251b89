"""Bytes to records: readers, passages, extractors and the pipeline that runs them."""
