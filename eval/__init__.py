"""The outermost ring: topics, runs, measures, extraction, speed, gate."""
