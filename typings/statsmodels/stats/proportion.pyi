from numpy.typing import ArrayLike

def proportion_confint(
    count: ArrayLike, nobs: ArrayLike, alpha: float = 0.05, method: str = "normal"
) -> tuple[ArrayLike, ArrayLike]: ...
