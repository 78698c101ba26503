"""From the exports that an officer downloads to a database that answers."""

import os

# The matrices here are small: a second thread of NumPy's OpenBLAS mostly waits for the first, which costs
# twice the processor time and is slower. It is read when NumPy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
