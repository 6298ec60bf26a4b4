# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a start takes, from the exec to the first rows that can be read: the screen of Xvfb is a file, and is looked at."""
import mmap
import pathlib
import struct
import time

LOOK_S = 0.004
STILL_S = 1.5
FEWEST_ROWS = 5
# Where the first rows are, whatever stands above and beside them: left, top, right, bottom as parts of the screen.
ROWS = (0.35, 0.35, 0.75, 0.8)


class Picture:
    """The screen that Xvfb keeps in a folder (-fbdir): a picture in the form of xwd."""

    def __init__(self, folder):
        with (pathlib.Path(folder) / "Xvfb_screen0").open("rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.map[:100])
        self.begin = header[0] + header[19] * 12
        self.width, self.height, self.stride = header[4], header[5], header[12]

    def read(self):
        """The part of it in which the first rows are."""
        left, top, right, bottom = (int(part * size) for part, size in zip(ROWS, (self.width, self.height) * 2))
        return [self.map[begin:begin + (right - left) * 4]
                for begin in range(self.begin + top * self.stride + left * 4, self.begin + bottom * self.stride, self.stride)]


def count_rows(lines):
    """Bands of writing with nothing between them: a page that only says something has three or four."""
    is_written = [line != line[:4] * (len(line) // 4) for line in lines]
    return sum(now and not before for before, now in zip([True, *is_written], is_written))


def wait_until_still(picture, timeout):
    """What is there once nothing changes any more; None if that does not come."""
    end = time.monotonic() + timeout
    before, since = picture.read(), time.monotonic()
    blank = before
    while time.monotonic() < end:
        now = picture.read()
        if now != before:
            before, since = now, time.monotonic()
        elif now != blank and time.monotonic() - since > STILL_S:
            return now
        time.sleep(0.02)
    return None


def wait_until_shown(picture, rows, timeout):
    """Whether these rows come; when is for the caller to say."""
    end = time.monotonic() + timeout
    while picture.read() != rows:
        if time.monotonic() > end:
            return False
        time.sleep(LOOK_S)
    return True


def measure(start, end, picture, n, timeout=60):
    """Seconds of @n warm starts, the shortest first; @start () starts the program and @end () ends it. None: no rows came."""
    start()
    rows = wait_until_still(picture, timeout)
    end()
    if rows is None or count_rows(rows) < FEWEST_ROWS:
        return None
    seconds = []
    for _ in range(n):
        begun = time.monotonic()
        start()
        if not wait_until_shown(picture, rows, timeout):
            end()
            return None
        seconds.append(time.monotonic() - begun)
        end()
    return sorted(seconds)
