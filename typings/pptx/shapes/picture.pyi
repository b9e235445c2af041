from pptx.shapes.base import BaseShape

class Hyperlink:
    address: str | None

class ActionSetting:
    @property
    def hyperlink(self) -> Hyperlink: ...

class Picture(BaseShape):
    @property
    def click_action(self) -> ActionSetting: ...
