"""What we use of mapclassify, which has no types of its own."""

import numpy as np
from numpy.typing import NDArray

class PrettyBreaks:
    bins: NDArray[np.float64]
    def __init__(self, y: NDArray[np.float64], k: int = 5) -> None: ...

class FisherJenks:
    bins: NDArray[np.float64]
    def __init__(self, y: NDArray[np.float64], k: int = 5) -> None: ...
