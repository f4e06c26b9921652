#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Drives a page in Chromium with real keys and real paper, over its debugging pipe.

usage: press.py CHROMIUM PROFILE FILE.html

Writes what it finds as "ok ..." or "no ...", a line each: Tab goes to the skip link first, Enter and
Space on a heading sort its table, Shift+Tab and Tab show where they are; and printed on A4 nothing
stands beyond the edge of the paper.
"""
import json
import os
import pathlib
import subprocess
import sys

PAPER = 680  # px: A4 less the margins of its style


class Browser:
    def __init__(self, program, profile):
        theirs, self.out = os.pipe()
        self.answers, ours = os.pipe()
        self.last = 0
        self.session = None
        self.rest = b""
        self.events = []

        def hand_over():
            os.dup2(theirs, 3)
            os.dup2(ours, 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
             "--user-data-dir=" + profile, "--remote-debugging-pipe", "--window-size=1100,900", "about:blank"],
            pass_fds=(3, 4), preexec_fn=hand_over, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs)
        os.close(ours)

    def read(self):
        while b"\0" not in self.rest:
            bytes_read = os.read(self.answers, 65536)
            if not bytes_read:
                sys.exit("the browser has gone")
            self.rest += bytes_read
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def call(self, method, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.last:
                if "error" in answer:
                    sys.exit(method + ": " + answer["error"]["message"])
                return answer["result"]
            self.events.append(answer.get("method"))

    def wait(self, event):
        while event not in self.events:
            self.events.append(self.read().get("method"))
        self.events.remove(event)

    def open(self, address):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Page.navigate", url=address)
        self.wait("Page.loadEventFired")

    def value(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in result:
            sys.exit("in the page: " + json.dumps(result["exceptionDetails"]))
        return result["result"].get("value")

    def press(self, key, code, shift=False):
        text = {"Enter": "\r", " ": " "}.get(key)
        common = {"key": key, "code": key if key != " " else "Space", "windowsVirtualKeyCode": code,
                  "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown", **({"text": text} if text else {}), **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)


def say(is_fine, words):
    print("ok" if is_fine else "no", words)


def look_at_keys(browser):
    browser.press("Tab", 9)
    say(browser.value("document.activeElement.className === 'skip'"), "Tab goes to the skip link first")
    say(browser.value("document.activeElement.getBoundingClientRect().left >= 0"), "which then can be seen")
    browser.press("Enter", 13)
    say(browser.value("location.hash") == "#main", "Enter follows it")
    browser.value("""
        var table = Array.from(document.querySelectorAll('table')).find(t => t.tBodies[0].rows.length > 3);
        var th = Array.from(table.tHead.rows[0].cells).find(c =>
            table.tBodies[0].rows[0].cells[c.cellIndex].hasAttribute('data-v'));
        th.querySelector('button').focus();
        0""")
    order = "Array.from(table.tBodies[0].rows).map(r => Number(r.cells[th.cellIndex].dataset.v))"
    browser.press("Enter", 13)
    down = browser.value(order)
    say(down == sorted(down, reverse=True) and browser.value("th.getAttribute('aria-sort')") == "descending",
        "Enter on a heading sorts")
    browser.press(" ", 32)
    up = browser.value(order)
    say(up == sorted(up) and browser.value("th.getAttribute('aria-sort')") == "ascending",
        "Space sorts the other way")
    browser.press("Tab", 9)
    say(browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid", "the focus can be seen")
    browser.press("Tab", 9, shift=True)
    say(browser.value("document.activeElement === th.querySelector('button')"), "Shift and Tab go back")


def look_at_mouse(browser):
    box = browser.value("""(() => { th.scrollIntoView({behavior: 'instant', inline: 'center'}); const b = th.querySelector('button').getBoundingClientRect();
        return [b.left + b.width / 2, b.top + b.height / 2]; })()""")
    for kind in ("mousePressed", "mouseReleased"):
        browser.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)
    say(browser.value("th.getAttribute('aria-sort')") == "descending", "a click sorts")


def look_at_paper(browser):
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.call("Emulation.setDeviceMetricsOverride", width=PAPER, height=1000, deviceScaleFactor=1, mobile=False)
    wide = browser.value("""Array.from(document.querySelectorAll('table, figure, svg, p, dl, h1, h2, h3'))
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.tagName + ' ' + (e.caption ? e.caption.textContent : e.textContent.slice(0, 30)) + ' ' +
            Math.round(e.getBoundingClientRect().right))""")
    say(not wide, "nothing beyond the edge of the paper: " + "; ".join(wide))
    say(browser.value("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"),
        "white paper")
    say(browser.value("innerWidth") == PAPER, "as wide as A4 less its margins")


def main():
    browser = Browser(sys.argv[1], sys.argv[2])
    browser.open(pathlib.Path(sys.argv[3]).resolve().as_uri())
    look_at_keys(browser)
    look_at_mouse(browser)
    look_at_paper(browser)
    browser.session = None
    browser.call("Browser.close")
    browser.process.wait(20)
    print("ok all was pressed")


main()
