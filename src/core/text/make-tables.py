#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes shuwu-fold-tables.h and shuwu-pinyin-tables.h: what a character becomes for searching, and how it is read.

usage: make-tables.py FOLDER        (writes both files there; the same bytes every time for the same packages)

Made from Debian's packages: unicode-data (the Unicode character database and Unihan), opencc (OpenCC's t2s) and icu-devtools
(uconv, for ICU's Hant-Hans). Nothing depends on the Unicode version of the Python that runs it.

Folding, per character: compatibility decomposition, case folding, accents dropped (kana keep their voicing, hangul stays in
syllables), the few letters that have no decomposition spelled out, traditional characters replaced by the simplified one that
stands for their class (OpenCC, else Unihan, else ICU; followed until nothing changes).

Readings, toneless, ü written v: the modern dictionaries' (kMandarin, then kTGHZ2013 or else kXHC1983, then kHanyuPinlu) and
the additions below. The first reading is the usual one.
"""
import bz2
import collections
import pathlib
import re
import subprocess
import sys

UNICODE = pathlib.Path("/usr/share/unicode")
SPELLED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h"}
# Readings that the dictionaries above lack: surnames, names of places, and what people type.
MORE_READINGS = {
    "重": "chong", "单": "chan shan", "行": "hang xing", "查": "zha", "仇": "qiu", "解": "xie", "尉": "yu", "可": "ke",
    "汗": "han", "厦": "xia", "蕃": "bo", "龟": "qiu gui jun", "传": "zhuan chuan", "盖": "ge gai", "朴": "piao pu",
    "曾": "zeng ceng", "翟": "zhai di", "繁": "po fan", "万": "wan mo", "柏": "bai bo", "六": "liu lu", "秘": "mi bi",
    "贾": "jia gu", "嗯": "en", "的": "de di", "地": "de di", "都": "dou du", "着": "zhe zhao zhuo", "著": "zhu zhe zhuo",
    "了": "le liao", "和": "he huo hu", "绿": "lv lu",
}
PAGES = 0x300  # of 256 characters: up to U+2FFFF
HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0))


def read_unihan(name, keys):
    values = collections.defaultdict(dict)
    for line in bz2.open(UNICODE / f"{name}.txt.bz2", "rt", encoding="utf-8"):
        if line.startswith("U+"):
            code, key, value = line.rstrip("\n").split("\t")
            if key in keys:
                values[chr(int(code[2:], 16))][key] = value
    return values


def read_characters():
    """Gives category and decomposition of each character, without its <tag>."""
    category, decomposition = {}, {}
    first = None
    for line in open(UNICODE / "UnicodeData.txt", encoding="utf-8"):
        fields = line.split(";")
        code = int(fields[0], 16)
        if fields[1].endswith(", First>"):
            first = code
            continue
        for c in range(first if first is not None else code, code + 1):
            category[c] = fields[2]
        first = None
        if fields[5]:
            decomposition[code] = [int(x, 16) for x in fields[5].split() if not x.startswith("<")]
    return category, decomposition


def read_case_folding():
    folding = {}
    for line in open(UNICODE / "CaseFolding.txt", encoding="utf-8"):
        fields = line.split("#")[0].split("; ")
        if len(fields) >= 3 and fields[1] in "CF":
            folding[int(fields[0], 16)] = [int(x, 16) for x in fields[2].rstrip(";").split()]
    return folding


def convert(command, characters):
    text = "\n".join(characters)
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode().rstrip("\n").split("\n")
    assert len(done) == len(characters), command
    return dict(zip(characters, done))


def make_simplified():
    """Maps every Han character that has a simplified form to the last one of its chain."""
    han = [chr(c) for start, end in HAN for c in range(start, end)]
    opencc = convert(["opencc", "-c", "t2s.json"], han)
    icu = convert(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Hant-Hans"], han)
    unihan = {}
    for c, values in read_unihan("Unihan_Variants", ("kSimplifiedVariant",)).items():
        variants = [chr(int(x, 16)) for x in re.findall(r"U\+([0-9A-F]+)", values["kSimplifiedVariant"])]
        unihan[c] = next((x for x in variants if x != c), c)
    step = {}
    for c in han:
        for candidate in (opencc[c], unihan.get(c, c), icu[c]):
            if candidate == c or len(candidate) != 1 or (ord(c) < 0x10000 <= ord(candidate)):
                continue
            step[c] = candidate
            break
    return {c: follow(step, c) for c in han if follow(step, c) != c}


def follow(step, c):
    chain = [c]
    while step.get(c, c) not in chain:
        c = step[c]
        chain.append(c)
    return min(chain[chain.index(step[c]):]) if step.get(c, c) != c else c


def is_kana(code):
    return 0x3040 <= code < 0x3100


def decompose(code, decomposition):
    if code not in decomposition or is_kana(code):
        return [code]
    return [x for part in decomposition[code] for x in decompose(part, decomposition)]


def make_folds(category, decomposition, simplified):
    case = read_case_folding()
    folds = {}
    for code in sorted(category):
        if code < 0x80 or code >= PAGES * 256 or 0xAC00 <= code < 0xF900:
            continue
        out = ""
        for a in decompose(code, decomposition):
            for b in case.get(a, [a]):
                for c in decompose(b, decomposition):
                    if category.get(c) not in ("Mn", "Me", "Cf"):
                        out += SPELLED.get(chr(c), simplified.get(chr(c), chr(c)))
        if out != chr(code):
            folds[code] = out
    return folds


def strip_tone(text, decomposition):
    out = ""
    for c in (x for letter in text.lower() for x in decompose(ord(letter), decomposition)):
        if c == 0x308:  # ü
            out = out[:-1] + "v"
        elif ord("a") <= c <= ord("z"):
            out += chr(c)
    return out


def make_readings(decomposition):
    """Gives the readings of each Han character, the usual one first."""
    keys = ("kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983")
    readings = {}
    for c, values in read_unihan("Unihan_Readings", keys).items():
        given = values.get("kMandarin", "").split()[:1]
        for part in re.findall(r":([^ ]+)", values.get("kTGHZ2013", values.get("kXHC1983", ""))):
            given += part.split(",")
        given += re.findall(r"([^\s(]+)\(\d+\)", values.get("kHanyuPinlu", ""))
        given = [strip_tone(x, decomposition) for x in given] + MORE_READINGS.get(c, "").split()
        given = list(dict.fromkeys(x for x in given if 0 < len(x) <= 6))
        if given and any(start <= ord(c) < end for start, end in HAN):
            readings[c] = given
    return readings


class Paged:
    """A two-step table over characters: page of 256, then a number; 0 where there is nothing."""

    def __init__(self):
        self.page = [0] * PAGES
        self.rows = [[0] * 256]

    def put(self, code, value):
        if self.page[code >> 8] == 0:
            self.page[code >> 8] = len(self.rows)
            self.rows.append([0] * 256)
        self.rows[self.page[code >> 8]][code & 255] = value

    def write(self, out, name):
        assert max(map(max, self.rows)) < 65536
        write_array(out, f"static const guint16 {name}_page[]", self.page)
        out.write(f"static const guint16 {name}_row[][256] = {{\n")
        for row in self.rows:
            out.write("{ " + ",".join(map(str, row)) + " },\n")
        out.write("};\n")


def write_array(out, declaration, values):
    out.write(declaration + " = {\n")
    for i in range(0, len(values), 32):
        out.write(",".join(map(str, values[i:i + 32])) + ",\n")
    out.write("};\n")


def open_header(folder, name, what):
    out = open(folder / name, "w", encoding="utf-8", newline="\n")
    out.write("// SPDX-License-Identifier: GPL-3.0-or-later AND Unicode-DFS-2016 AND Apache-2.0\n"
              f"/* {what}\n * Generated by make-tables.py from the Unicode character database, Unihan, OpenCC and ICU; do not edit. */\n"
              "#pragma once\n\n#include <glib.h>\n\n")
    return out


def write_folds(folder, folds, category):
    pool, places, table = [0], {}, Paged()
    for code, text in folds.items():
        if text not in places:
            places[text] = len(pool)
            pool += [len(text)] + [ord(c) for c in text]
        table.put(code, places[text])
    letters = [0] * 8192
    for code, kind in category.items():
        if code < 0x10000 and kind[0] in "LN":
            letters[code >> 3] |= 1 << (code & 7)
    with open_header(folder, "shuwu-fold-tables.h", "What a character becomes for searching.") as out:
        out.write(f"#define FOLD_PAGES {PAGES}\n")
        out.write("/* Number of characters, then the characters; a place in it is a value of fold_row. */\n")
        write_array(out, "static const guint32 fold_pool[]", pool)
        table.write(out, "fold")
        out.write("/* One bit a character up to U+FFFF: letters and digits. */\n")
        write_array(out, "static const guint8 fold_letters[]", letters)


def write_readings(folder, readings):
    syllables = sorted({x for given in readings.values() for x in given})
    number = {x: i for i, x in enumerate(syllables)}
    pool, places, table = [0], {}, Paged()
    for c in sorted(readings):
        key = tuple(number[x] for x in readings[c])
        if key not in places:
            places[key] = len(pool)
            pool += [len(key), *key]
        table.put(ord(c), places[key])
    with open_header(folder, "shuwu-pinyin-tables.h", "How characters are read in Mandarin, without tones.") as out:
        out.write(f"#define PINYIN_PAGES {PAGES}\n#define PINYIN_SYLLABLES {len(syllables)}\n")
        out.write("static const char pinyin_syllable[][8] = {\n")
        for i in range(0, len(syllables), 16):
            out.write(",".join(f'"{x}"' for x in syllables[i:i + 16]) + ",\n")
        out.write("};\n/* Number of readings, then their syllables; a place in it is a value of pinyin_row. */\n")
        write_array(out, "static const guint16 pinyin_pool[]", pool)
        table.write(out, "pinyin")


def main():
    folder = pathlib.Path(sys.argv[1])
    category, decomposition = read_characters()
    simplified = make_simplified()
    write_folds(folder, make_folds(category, decomposition, simplified), category)
    write_readings(folder, make_readings(decomposition))
    return 0


if __name__ == "__main__":
    sys.exit(main())
