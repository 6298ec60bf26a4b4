#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the four sounds of the desk: python3 make-sounds.py (writes beside itself; the files are committed).

Each is told from the others by its shape, not by its pitch alone: ok is one short tick, attention two equal
notes, hold a chime of three that rise, refused two that fall.
"""
import math
import pathlib
import struct
import wave

RATE = 22050

# name: (loudness, how fast a note dies away, [(hertz, start in ms, length in ms)])
SOUNDS = {
    'ok': (0.40, 5.0, [(1046.5, 0, 110)]),
    'attention': (0.45, 4.0, [(659.3, 0, 130), (659.3, 150, 150)]),
    'hold': (0.45, 3.5, [(523.3, 0, 160), (659.3, 130, 160), (784.0, 260, 260)]),
    'refused': (0.50, 3.0, [(311.1, 0, 150), (233.1, 150, 260)]),
}


def sample(hertz, t, length, decay):
    """A struck bar: the note and a little of its fourth, soft at both ends."""
    attack = min(1.0, t / 0.004)
    release = min(1.0, (length - t) / 0.012)
    body = math.sin(2 * math.pi * hertz * t) + 0.18 * math.sin(2 * math.pi * hertz * 4 * t) * math.exp(-40 * t)

    return attack * max(0.0, release) * math.exp(-decay * t / length) * body / 1.18


def write(path, loudness, decay, notes):
    end = max(start + length for _, start, length in notes) / 1000 + 0.02
    frames = [0.0] * int(end * RATE)
    for hertz, start, length in notes:
        first = int(start / 1000 * RATE)
        for i in range(int(length / 1000 * RATE)):
            frames[first + i] += loudness * sample(hertz, i / RATE, length / 1000, decay)
    with wave.open(str(path), 'wb') as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(b''.join(struct.pack('<h', int(max(-1.0, min(1.0, f)) * 32767)) for f in frames))


for name, (loudness, decay, notes) in SOUNDS.items():
    write(pathlib.Path(__file__).parent / f'{name}.wav', loudness, decay, notes)
