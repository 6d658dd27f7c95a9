"""A real Chromium on the console with the sample collection; skipped with the reason where there is none, not in CI."""

import os
import shutil
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry
from tests.servers.console import SAMPLES, fill, serve

DAY = date(2026, 6, 30)
SECONDS = 30
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing() -> str | None:
    """Why no browser test can run here."""
    if chromium() is None:
        return "Chromium is not installed"
    return None if SAMPLES.is_dir() else "the sample collection is not there"


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    reason = missing()
    if reason and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)


@pytest.fixture(scope="session")
def settings(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The samples and one document more, whose title is an attack. Made only where there is a browser to look at it."""
    folder = tmp_path_factory.mktemp("console")
    hostile = folder / "hostile.txt"
    hostile.write_text(f"{HOSTILE}\n\n霁政发〔2025〕99号\n\n第一条 各单位应当检查招牌。\n", "utf-8")
    return fill(folder / "home", DAY, hostile)


@pytest.fixture(scope="session")
def address(settings: Settings) -> Iterator[str]:
    with serve(settings) as running:
        yield running


@pytest.fixture
def registry(settings: Settings) -> Iterator[Registry]:
    with open_registry(settings) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SECONDS * 1000)
    expect.set_options(timeout=SECONDS * 1000)
    yield context.new_page()
    context.close()


HOSTILE = "霁川市人民政府关于<svg/onload=document.title='owned'>整治的通知"
