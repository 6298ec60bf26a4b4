#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small files for the fuzzers to begin with: right ones, of every encoding and dialect.

usage: make-seeds.py FOLDER    (makes FOLDER/iso2709, FOLDER/marcxml, FOLDER/csv, FOLDER/certificate)
"""
import pathlib
import sys

CHINESE = [("001", "c1"), ("100", "  \x1fa20080501d2008    em y0chiy0120    ea"), ("010", "  \x1fa978-7-111-54493-7\x1fdCNY45.50"),
           ("200", "1 \x1fa焊接\x1f9han jie\x1fdWelding\x1fe入门\x1fh第2册\x1ff林一主编\x1fg王二译"), ("210", "  \x1fa北京\x1fc山海\x1fd民国23年"),
           ("225", "2 \x1fa工人丛书"), ("461", " 0\x1f1001x\x1f12001 \x1fa丛书"), ("606", "0 \x1fa焊接\x1fx手册"),
           ("690", "  \x1faTG4；TG5"), ("701", " 0\x1fa林一，王二\x1f4主编"), ("905", "  \x1faXX\x1fb20295403-5405\x1fdTG4\x1fe5")]
ENGLISH = [("001", "m1"), ("008", "030101s2003    ccu           000 0 chi d"), ("020", "  \x1fa7111544935 (pbk.)\x1fc$12"),
           ("084", "  \x1faTG51\x1f2clc"), ("100", "1 \x1f6880-01\x1faRoe, Jane,\x1feauthor."), ("245", "10\x1faThe lathe :\x1fba book /\x1fcJane."),
           ("264", " 1\x1faLeeds :\x1fbHill,\x1fcc2003."), ("650", " 0\x1faLathes\x1fxBooks."), ("880", "1 \x1f6100-01/$1\x1fa罗"),
           ("852", "  \x1fbMain\x1fcShelf\x1fhTG51\x1fpT1"), ("952", "  \x1fpT2\x1fg5.00\x1fl7")]


def iso2709(fields, encoding, leader="nam a"):
    directory, data = b"", b""
    for tag, text in fields:
        field = text.encode(encoding) + b"\x1e"
        directory += b"%s%04d%05d" % (tag.encode(), len(field), len(data))
        data += field
    base = 24 + len(directory) + 1
    return b"%05d%s22%05d   450 %s\x1e%s\x1d" % (base + len(data) + 1, leader.encode(), base, directory, data)


def marcxml(fields, prefix=""):
    xml = f"<{prefix}record><{prefix}leader>     nam a22        450 </{prefix}leader>"
    for tag, text in fields:
        if tag < "010":
            xml += f'<{prefix}controlfield tag="{tag}">{text}</{prefix}controlfield>'
            continue
        indicators, *subfields = text.split("\x1f")
        xml += f'<{prefix}datafield tag="{tag}" ind1="{indicators[0]}" ind2="{indicators[1]}">'
        xml += "".join(f'<{prefix}subfield code="{s[0]}">{s[1:]}</{prefix}subfield>' for s in subfields)
        xml += f"</{prefix}datafield>"
    return xml + f"</{prefix}record>"


TABLE = ('书名,作者,出版社,出版日期,ISBN,条码,索书号,定价,册数,馆藏地\n"焊接,入门",[英]史密斯 著;王二译,山海,2008年5月,"=""9787111544937""",'
         "T1;T2,TG4/5,45.50元,2,一楼;二楼\n车工,林一,山海,39264,9.78E+12,2,,￥66（全3册）,,\n\"未完,a\n")


CERTIFICATE = ("SHUWU1:K2PEMQGHJTGVUI35VIO5EHJRCQ6M6IMSSWWO3YL524R4LJ6SKL6KZIQBUAFQGEJXJNITETKYII2FITRNGAYDAMBUGIGONLFH5GMLHZUZSPUIVMY34"
               "6CIVZUOUXSZ7OXHUGAO7PEI46WKZZF2RTTJZH7PXSESLZU4XLTKFMHFR2BOLN5F4S6JUIHEXCAOLCEG4WHIF2EBRTS3PJPEXGTOLMMLUWNXO653O4PKLI5KQ"
               "2C3JXYUML74HP5BXVMQ7DA5LZOLRSUSFFDZUZJCWCAIDBXMKQC4TG6VUPLKFTLU3Q3UXWET2454HZXUPMUREBQ")


def attest(day, minutes, level, *texts):
    """What a certificate attests, as it is signed; numbers below 16384."""
    number = lambda n: bytes([n]) if n < 128 else bytes([n & 127 | 128, n >> 7])
    return number(day) + number(minutes) + number(level) + b"".join(number(len(text.encode())) + text.encode() for text in texts)


SEEDS = {
    "certificate": [CERTIFICATE.encode(), attest(12000, 1440, 3, "7KQ2MXB4TN-000042", "欧阳晓芳", "焊接基础（第二期）", "机械厂工会 一分厂职工书屋"),
                    attest(0, 0, 0, "1", "A", "B", "C"), b"SHUWU1:", b"SHUWU1:AAAA"],
    "iso2709": [iso2709(CHINESE, "utf-8"), iso2709(CHINESE, "gb18030", "nam  ") + b"\r\n" + iso2709(CHINESE, "gb18030", "nam  "),
                iso2709(ENGLISH, "utf-8") + iso2709(ENGLISH, "utf-8")[:90], iso2709(CHINESE, "utf-8").decode().encode("utf-16"),
                iso2709([("245", "10\x1faLes corps \x1b$1!0!\x1b(B &#x8eca;")], "ascii", "nam  ")],
    "marcxml": [("<collection>" + marcxml(ENGLISH) + marcxml(CHINESE) + "</collection>").encode(),
                ('<?xml version="1.0"?><OAI-PMH><record><header/><metadata><m:record xmlns:m="x">' + marcxml(ENGLISH, "m:")[10:] +
                 "</metadata></record></OAI-PMH>").encode(),
                b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><record><datafield tag="245"><subfield code="a">x&b;</subfield>'
                b"</datafield><!-- <record> --><![CDATA[<record>]]></record>"],
    "csv": [TABLE.encode(), b"\xef\xbb\xbf" + TABLE.encode(), TABLE.encode("gb18030"), TABLE.replace(",", "\t").encode("utf-16"),
            TABLE.replace(",", ";").encode(), b"sep=;\n" + TABLE.encode()],
}


def main():
    for kind, seeds in SEEDS.items():
        folder = pathlib.Path(sys.argv[1]) / kind
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds):
            (folder / f"seed-{number}").write_bytes(seed)


main()
