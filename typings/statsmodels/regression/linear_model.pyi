import numpy as np
from numpy.typing import NDArray

class RegressionResults:
    params: NDArray[np.float64]
    normalized_cov_params: NDArray[np.float64]
    def conf_int(self, alpha: float = 0.05) -> NDArray[np.float64]: ...

class WLS:
    def __init__(
        self,
        endog: NDArray[np.float64],
        exog: NDArray[np.float64],
        weights: float | NDArray[np.float64] = 1.0,
    ) -> None: ...
    def fit(self) -> RegressionResults: ...
