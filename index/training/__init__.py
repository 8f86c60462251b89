"""Trains the embedded French-English model; needs the dependency group `training`."""
