from typing import Literal

import numpy as np
from numpy.typing import NDArray

class HoltWintersResultsWrapper:
    def forecast(self, steps: int = 1) -> NDArray[np.float64]: ...

class Holt:
    def __init__(
        self,
        endog: NDArray[np.float64],
        exponential: bool = False,
        damped_trend: bool = False,
        *,
        initialization_method: Literal["estimated", "heuristic", "legacy-heuristic", "known"] | None = None,
        initial_level: float | None = None,
        initial_trend: float | None = None,
    ) -> None: ...
    def fit(self, *, use_brute: bool = True) -> HoltWintersResultsWrapper: ...
