"""The site in a real browser, over http and from its folder, and judged by axe-core and the Nu HTML checker.

Needs Chromium with its driver, Selenium, and for the two judges a folder of npm packages (``axe-core``, ``vnu-jar``)
that ``PINCITE_BROWSER_TOOLS`` names, and java. What lacks something is skipped and says so, unless
``PINCITE_BROWSER`` is ``required``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import pincite
from pincite.site import build_site, serve_site, write_site
from tests.conftest import EXAMPLE, FLAGSHIP

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
TOOLS = Path(os.environ.get("PINCITE_BROWSER_TOOLS", "node_modules"))
AXE = TOOLS / "axe-core" / "axe.min.js"
NU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--disable-default-apps", "--disable-extensions",
    "--disable-domain-reliability", "--hide-scrollbars", "--window-size=1100,900",
)  # fmt: skip
SOME = (
    "index.html", "events.html", "figures.html", "conflicts.html", "evidence.html", "codebook.html", "downloads.html",
    "search.html?q=protest", "q/jilin-protest-participants.html", "id/evt-jilin-protest.html", "id/act-sankei.html",
    "id/fig-protesters-sankei.html", "id/ref-sankei-2024-01-19.html", "id/cit-fig-protesters-paper-2000-2.html",
)  # fmt: skip
"""A page of every kind."""


def needed(there: object, what: str) -> None:
    if there:
        return
    if os.environ.get("PINCITE_BROWSER") == "required":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The flagship's site in a folder."""
    needed(CHROMIUM and DRIVER, "Chromium with chromedriver")
    dataset = pincite.open(FLAGSHIP)
    out = tmp_path_factory.mktemp("site") / "a site"  # with a space, as folders of people have
    write_site(build_site(dataset, dataset.check()).files, out)
    return out


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The same site over http, from a host that adds nothing to it."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    said: list[str] = []
    ready, stop = threading.Event(), threading.Event()

    def told(line: str) -> None:
        said.append(line)
        ready.set()

    thread = threading.Thread(target=serve_site, args=(lambda: files, list, 0, told, stop), daemon=True)
    thread.start()
    assert ready.wait(10)
    yield said[0]
    stop.set()
    thread.join(10)


class Browser:
    """A browser that remembers which addresses it asked for."""

    def __init__(self, profile: Path) -> None:
        from selenium import webdriver

        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver: Any = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))

    def open(self, address: str) -> None:
        self.driver.get(address)

    def run(self, script: str, *given: object) -> Any:
        return self.driver.execute_script(script, *given)

    def texts(self, selector: str) -> list[str]:
        """The text of each element that can be seen."""
        script = (
            "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.innerText)"
        )
        found: list[str] = self.run(script, selector)
        return found

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def until(self, script: str) -> None:
        """Wait for what a script tells."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 20, poll_frequency=0.05).until(lambda driver: driver.execute_script(script))

    def tab_to(self, wanted: str, most: int = 40) -> None:
        """Press Tab until the element with the focus says a text."""
        from selenium.webdriver.common.keys import Keys

        for _ in range(most):
            self.press(Keys.TAB)
            if wanted in self.run(
                "const e = document.activeElement; return e.innerText + ' ' + (e.labels?.[0]?.innerText ?? '')"
            ):
                return
        raise AssertionError(f"no Tab leads to {wanted!r}")

    def command(self, name: str, **given: object) -> None:
        self.driver.execute_cdp_cmd(name, given)

    def phone(self) -> None:
        self.command("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=1, mobile=True)

    def plain(self) -> None:
        self.command("Emulation.clearDeviceMetricsOverride")
        self.command("Emulation.setEmulatedMedia", media="", features=[])
        self.command("Emulation.setScriptExecutionDisabled", value=False)

    def dark(self) -> None:
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])

    def asked(self) -> set[str]:
        """Every address that was asked for since the last time."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}

    def complaints(self) -> list[str]:
        """What the browser complained of since the last time."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="module")
def opened_browser(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    needed(find_spec("selenium"), "Selenium")
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.driver.quit()


@pytest.fixture
def browser(opened_browser: Browser) -> Iterator[Browser]:
    """A browser as it starts; whatever a test did, nothing left the machine and no page broke its own policy."""
    opened_browser.plain()
    opened_browser.asked()
    opened_browser.complaints()
    yield opened_browser
    for url in opened_browser.asked():
        assert urlsplit(url).scheme in ("file", "data", "chrome") or urlsplit(url).hostname == "127.0.0.1", url
    assert not [line for line in opened_browser.complaints() if "favicon" not in line]


@pytest.fixture(params=["http", "file"])
def at(request: pytest.FixtureRequest, folder: Path, address: str) -> str:
    """Where the site is: over http, and in its folder."""
    return address if request.param == "http" else folder.as_uri() + "/"


def test_searching(browser: Browser, at: str) -> None:
    browser.open(at + "index.html")
    box = browser.driver.find_element("id", "q-top")
    box.send_keys("jilin protest\n")
    browser.until("return location.search.includes('q=jilin') && document.querySelector('#results li')")
    assert browser.driver.current_url.startswith(at + "search.html?q=jilin")
    assert "Collective protest in Jilin" in browser.texts("#results a")[:3]
    said = {it.id: f"“{it.printed}”: {it.measure}" for it in pincite.open(FLAGSHIP).figures}
    for words, found in (
        ("protset", "Collective protest in Jilin"),  # a typing error
        ("prot jili", "Collective protest in Jilin"),  # beginnings
        ("3,000", said["fig-protesters-cho-ko"]),
        ("新聞", "読売新聞"),
        ("数千", said["fig-protesters-sankei"]),
        ("KO YOUNG", "Ko Young-hwan"),
        ("fig-unpaid-wages", said["fig-unpaid-wages"]),
    ):
        browser.run(
            "const box = document.getElementById('q'); box.value = arguments[0];"
            "box.dispatchEvent(new Event('input', {bubbles: true}))",
            words,
        )
        assert found in browser.texts("#results a"), words
        assert "q=" in browser.driver.current_url and browser.texts("#found") != [""]
    browser.open(at + "search.html?q=zzzzzz")
    browser.until("return document.getElementById('found').innerText")
    assert browser.texts("#found") == ["Nothing was found."]
    browser.open(at + "search.html?q=reuters&kind=actors")
    browser.until("return document.querySelector('#results li')")
    assert set(browser.texts("#results .tag")) == {"actor"}
    browser.driver.find_element("css selector", "#results a").click()
    assert browser.driver.current_url == at + "id/act-reuters.html"


def test_filtering(browser: Browser, at: str) -> None:
    browser.open(at + "events.html")
    every = len(browser.texts("#events li"))
    browser.run(
        "const it = document.getElementById('f-type'); it.value = 'no_comment';"
        "it.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    assert "type=no_comment" in browser.driver.current_url
    shown = browser.texts("#events li")
    assert 0 < len(shown) < every and all("no comment" in text for text in shown)
    assert browser.texts("output") == [f"{len(shown)} of {every} are shown."]
    browser.open(at + "events.html?type=protest&reality=alleged")
    assert {"Violent protests at textile factories in Helong"} <= set(browser.texts("#events a"))
    assert "Collective protest in Jilin" not in browser.texts("#events a")
    browser.driver.find_element("css selector", "form.filters button").click()
    shown_now = "[...document.querySelectorAll('#events li')].filter(it => it.offsetParent !== null).length"
    browser.until(f"return {shown_now} === {every}")


def test_following_a_figure_to_its_root(browser: Browser, at: str) -> None:
    browser.open(at + "index.html")
    for link in ("Figures", "“more than 2,000”"):
        browser.driver.find_element("link text", link).click()
    assert "more than 2,000" in browser.texts("h1")[0] and browser.texts("svg .ring") is not None
    dataset = pincite.open(FLAGSHIP)
    [citation] = [it for it in dataset.citations_of("fig-protesters-paper-2000") if it.via == "ref-sankei-2024-01-19"]
    browser.driver.find_element("css selector", f'a[href="../id/{citation.id}.html"]').click()
    last = browser.texts(".chain > li")[-1]
    assert "北朝鮮労働者" in last and "The root" in last and "No text" in last
    browser.driver.find_element("css selector", ".chain > li:last-child a").click()
    assert browser.driver.current_url == at + "id/ref-sankei-2024-01-19.html"


def test_with_the_keyboard_alone(browser: Browser, at: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(at + "index.html")
    browser.press(Keys.TAB)
    assert "Skip" in browser.run("return document.activeElement.innerText")
    browser.press(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "main"
    browser.open(at + "index.html")
    browser.tab_to("Search all records")
    browser.press("helong", Keys.ENTER)
    browser.until("return document.activeElement.id === 'q'")
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    first = browser.texts("#results a")[0]
    assert browser.run("return document.activeElement.innerText") == first
    browser.press(Keys.ENTER)
    browser.until("return location.pathname.includes('/id/') && document.readyState === 'complete'")
    assert browser.texts("h1")[0].startswith(first.split(":")[0])
    browser.open(at + "events.html")
    browser.tab_to("Told as")
    browser.press("pla")
    assert "reality=planned" in browser.driver.current_url
    browser.open(at + "q/jilin-protest-participants.html")
    browser.tab_to("“tens of thousands”")
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_without_javascript(browser: Browser, at: str) -> None:
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(at + "index.html")
    browser.driver.find_element("link text", "Events").click()
    browser.driver.find_element("link text", "Collective protest in Jilin").click()
    source = browser.driver.page_source
    assert browser.driver.current_url == at + "id/evt-jilin-protest.html" and "more than 2,000" in source
    browser.driver.find_element("css selector", "summary").click()
    assert browser.driver.find_element("css selector", "table").is_displayed()
    browser.open(at + "search.html")
    assert "Searching needs JavaScript" in browser.driver.find_element("tag name", "main").text
    browser.open(at + "events.html")
    assert not browser.driver.find_element("css selector", "form.filters").is_displayed()


def test_on_a_phone_in_the_dark_and_on_paper(browser: Browser, address: str) -> None:
    browser.phone()
    browser.dark()
    for path in SOME:
        browser.open(address + path)
        assert browser.run("return document.documentElement.scrollWidth") <= 360, path
        ground = browser.run("return getComputedStyle(document.body).backgroundColor")
        assert sum(int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(",")) < 150
    assert browser.run("return document.documentElement.lang") == "en"
    browser.open(address + "q/jilin-protest-participants.html")
    seen = "return [...document.querySelectorAll('svg.picture')].map(e => e.checkVisibility())"
    assert browser.run(seen) == [False, True]
    browser.plain()
    browser.command("Emulation.setEmulatedMedia", media="print")
    assert browser.run(seen) == [True, False]
    assert not browser.driver.find_element("css selector", "header nav").is_displayed()


def test_hostile_pages_run_nothing(browser: Browser, tmp_path: Path, address: str) -> None:
    from tests.test_site import spoilt

    shutil.copytree(EXAMPLE, tmp_path / "evil")
    spoilt(tmp_path / "evil")
    dataset = pincite.open(tmp_path / "evil")
    out = tmp_path / "out"
    write_site(build_site(dataset, dataset.check()).files, out)
    for path in (
        "index.html",
        "events.html",
        "q/dyke-fee-2010.html",
        "id/ref-courier-2018-11-09.html",
        "search.html?q=script",
    ):
        browser.open(out.as_uri() + "/" + path)
        assert browser.run("return document.querySelectorAll('main img, main script, iframe').length") == 0
        browser.phone()
        assert browser.run("return document.documentElement.scrollWidth") <= 360, path


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, dark: bool) -> None:
    needed(AXE.is_file(), f"axe-core in {TOOLS} (PINCITE_BROWSER_TOOLS)")
    if dark:
        browser.dark()
        browser.phone()
    source = AXE.read_text(encoding="utf-8")
    found = []
    for path in SOME[::4] if dark else SOME:
        browser.open(address + path)
        browser.run(source)
        result = browser.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations'], preload: false})"
            ".then((it) => done(it.violations.map((one) => [one.id, one.nodes[0].html])))"
        )
        found += [(path, *each) for each in result]
    assert not found


def test_the_nu_html_checker_finds_nothing(folder: Path) -> None:
    needed(NU.is_file(), f"vnu-jar in {TOOLS} (PINCITE_BROWSER_TOOLS)")
    needed(shutil.which("java"), "java")
    some = sorted({*folder.glob("*.html"), *(folder / path.partition("?")[0] for path in SOME)})
    some += sorted((folder / "id").glob("[lrw]*.html"))[::60]
    run = subprocess.run(
        ["java", "-jar", str(NU), "--errors-only", "--also-check-css", "--also-check-svg", "--format", "text",
         *map(str, [*some, folder / "style.css", folder / "icon.svg"])],
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[:3000]
