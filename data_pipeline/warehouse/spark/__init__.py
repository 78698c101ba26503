"""Builds of many organisations at once on Spark, from the same snapshots and by the same models."""
