"""Makes the pictures of docs/site: ``python tests/browser/screenshots.py SITE docs/site``.

Needs Chromium with its driver, Selenium and Pillow."""

from __future__ import annotations

import io
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image
from selenium import webdriver

PICTURES = (
    ("start", "index.html", 1000, 1650),
    ("events", "events.html", 1000, 1150),
    ("event", "id/evt-jilin-protest.html", 1000, 1720),
    ("disagreement", "q/jilin-protest-participants.html", 1000, 1250),
    ("chain", "id/cit-fig-protesters-paper-2000-2.html", 1000, 830),
    ("search-phone-dark", "search.html?q=protset", 390, 844),
)
COLOURS = 200
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")


def browser(profile: str) -> Any:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def main(site: Path, out: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        driver = browser(profile)
        for name, page, width, height in PICTURES:
            phone = "phone" in name
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}
            features = [{"name": "prefers-color-scheme", "value": "dark" if "dark" in name else "light"}]
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            driver.get(f"{site.resolve().as_uri()}/{page}")
            time.sleep(0.4)
            picture = Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")
            picture.quantize(COLOURS).save(out / f"{name}.png", optimize=True)
        driver.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
