from __future__ import annotations

from tests.engines.checks import Check, use
from tests.engines.control import Fault, finds
from tests.engines.reader import Reader

ENGINE = "Chromium"


def test_a_reader_can_use_it(check: Check, reader: Reader) -> None:
    use(check, reader)


def test_a_fault_is_found(fault: Fault, reader: Reader) -> None:
    finds(fault, reader)
