"""Progress on standard error where it is no terminal."""

import pytest

from cli import progress


def test_a_stage_tells_its_beginning_and_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress() as advance:
        for done in range(1, 6):
            advance("intake", done, 5)
    assert capsys.readouterr() == ("", "intake: 1/5\nintake: 5/5\n")


def test_between_them_a_line_comes_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 4.0, 11.0, 12.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    with progress.progress() as advance:
        for done in (10, 20, 30, 40):
            advance("index", done, 100)
    assert capsys.readouterr().err == "index: 10/100\nindex: 30/100\n"
