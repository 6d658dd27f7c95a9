"""Where the units of a text stand: 编 章 节 条 款 项 目, the levels 一、（一）1.（1）, annexes and tables."""

from ingest.structure.parts import Part
from ingest.structure.reading import Structure, read_structure

__all__ = ["Part", "Structure", "read_structure"]
