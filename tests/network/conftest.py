"""The network is tried on the sample with what people told it, which other tests make too."""

from tests.sample_organisation import told

__all__ = ["told"]
