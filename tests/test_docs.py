"""The documents say what the code does: settings, commands and versions are held against it."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from cli.main import guiqing

ROOT = Path(__file__).parent.parent


def commands(group: click.Group, prefix: str = "guiqing") -> dict[str, click.Command]:
    """All commands of a group, by the words that a user types."""
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix} {name}")
        else:
            found[f"{prefix} {name}"] = command
    return found


COMMANDS = commands(guiqing)


def test_the_newest_release_of_the_changelog_is_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["version"]
    newest = re.search(r"^## \[(\d.*?)\]", (ROOT / "CHANGELOG.md").read_text("utf8"), re.M)
    assert newest is not None
    assert newest[1] == version


def test_every_setting_is_documented() -> None:
    settings = set(re.findall(r"GUIQING_[A-Z_]+", (ROOT / "registry/settings.py").read_text("utf8")))
    documented = (ROOT / "docs/operations.md").read_text("utf8")
    assert {name for name in settings if name not in documented} == set()


@pytest.mark.parametrize("document", ["README.md", "README.en.md"])
def test_every_command_is_in_the_readme(document: str) -> None:
    text = (ROOT / document).read_text("utf8")
    assert [command for command in COMMANDS if command not in text] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(command: str) -> None:
    assert COMMANDS[command].help


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_names_no_place_to_download_from(lock: str) -> None:
    assert re.search(r"https?://|--(extra-)?index-url|--find-links", (ROOT / lock).read_text("utf8")) is None
