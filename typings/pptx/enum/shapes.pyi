from enum import Enum

class MSO_SHAPE_TYPE(int, Enum):
    PICTURE = ...
