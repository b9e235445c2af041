# What we use of threadpoolctl, which comes without types.
from typing import Literal

class threadpool_limits:
    def __init__(
        self, limits: int | dict[str, int] | None = None, user_api: Literal["blas", "openmp"] | None = None
    ) -> None: ...
