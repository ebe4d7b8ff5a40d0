"""A real headless Chromium, and what a test asks it. Skips where Chromium, its driver or selenium is missing."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


class Browser:
    """Opens files. `driver` is selenium's."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, page: Path, width: int = 1400, scheme: str = "light") -> None:
        """Show a file in a window so many pixels wide; the logs begin anew."""
        self.messages()
        self.requests()
        self.tell("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.driver.get("about:blank")
        self.driver.get(page.as_uri())

    def tell(self, command: str, **arguments: Any) -> Any:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, arguments)

    def ask(self, script: str, *arguments: Any) -> Any:
        """Run a script's body on the page."""
        return self.driver.execute_script(script, *arguments)

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        code, text = KEYS[key]
        named = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.tell("Input.dispatchKeyEvent", type="keyDown", text=text, **named)
        self.tell("Input.dispatchKeyEvent", type="keyUp", **named)

    def messages(self) -> list[str]:
        """What the page has written to the console, and what the browser has to complain of."""
        return [each["message"] for each in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """What has been asked for."""
        events = [json.loads(each["message"])["message"] for each in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]


KEYS = {"Tab": (9, ""), "Enter": (13, "\r")}


def browsers() -> Iterator[Browser]:
    """One browser, ended afterwards."""
    webdriver = pytest.importorskip("selenium.webdriver")
    service = pytest.importorskip("selenium.webdriver.chrome.service")
    path = shutil.which("chromedriver")
    if path is None:
        pytest.skip("needs chromedriver")
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=service.Service(path))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
