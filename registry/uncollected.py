"""Reading without Python's cyclic garbage collector.

What is read from a text are tens of thousands of small values without cycles, all kept to the end. The collector goes
through them again and again and finds nothing: a sixth of the time for a law, a third for a text of nothing but labels.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def uncollected(read: Callable[Given, Result]) -> Callable[Given, Result]:
    """The function, which is not to leave cycles behind, with the collector held back while it runs."""

    @wraps(read)
    def reading(*given: Given.args, **named: Given.kwargs) -> Result:
        if not gc.isenabled():
            return read(*given, **named)
        gc.disable()
        try:
            return read(*given, **named)
        finally:
            gc.enable()

    return reading
