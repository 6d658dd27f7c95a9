import pytest
from click.testing import CliRunner

from cli import main
from registry.errors import GuiqingError, NotFound, RuleDataInvalid, RunInProgress, StoreUnavailable


@pytest.mark.parametrize("name", sorted(main._COMMANDS))
def test_every_command_loads_and_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main.guiqing, [name, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4


def test_an_unknown_command_is_wrong_use() -> None:
    assert CliRunner().invoke(main.guiqing, ["unknown"]).exit_code == 2


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreUnavailable("no disk"), 3),
        (RunInProgress("another run"), 3),
        (RuleDataInvalid("a.yml: id"), 2),
        (NotFound("no such title"), 1),
    ],
)
def test_an_error_becomes_one_line_and_an_exit_status(
    error: GuiqingError, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(main, "guiqing", fail)
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == status
    assert capsys.readouterr().err == f"guiqing: {error}\n"
