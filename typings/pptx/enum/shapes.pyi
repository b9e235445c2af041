from enum import Enum

class MSO_AUTO_SHAPE_TYPE(int, Enum):
    RECTANGLE = ...

MSO_SHAPE = MSO_AUTO_SHAPE_TYPE
