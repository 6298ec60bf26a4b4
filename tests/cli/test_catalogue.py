# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: import, export, search, titles."""
import json

from contract import UNREADABLE, RoomTest, main

TITLES = "题名,责任者,出版社,出版年,ISBN,条码,册数,索书号\n" \
         "红楼梦,曹雪芹,人民文学出版社,1982,9787020002207,B1,2,I242.4/1\n" \
         "西游记,吴承恩,人民文学出版社,1980,9787020008735,B2,1,I242.4/2\n"
REPORT = "read added updated unchanged copies_added rejected rejects"
ROMANISED = """<collection><record><leader>     nam a22        4500</leader><controlfield tag="001">m2</controlfield>
<controlfield tag="008">010101s2001    cc            000 0 chi d</controlfield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="6">880-02</subfield><subfield code="a">Han jie :</subfield>
<subfield code="b">ru men /</subfield><subfield code="c">Lin Yi zhu.</subfield></datafield>
<datafield tag="246" ind1="3" ind2=" "><subfield code="a">Welding</subfield></datafield>
<datafield tag="880" ind1="1" ind2="0"><subfield code="6">245-02/$1</subfield><subfield code="a">焊接 :</subfield>
<subfield code="b">入门 /</subfield><subfield code="c">林一著.</subfield></datafield></record></collection>"""
TITLE = "id title authors publisher year isbn call_number copies available"


class CatalogueTest(RoomTest):
    def import_text(self, text, *more, name="titles.csv", encoding="utf-8"):
        return self.run_ok("import", "titles", self.write(name, text, encoding), *more)

    def test_import_counts(self):
        report = self.import_text(TITLES).json
        self.assert_keys(REPORT, report)
        self.assertEqual((2, 2, 0, 0, 3, 0, []), tuple(report[key] for key in REPORT.split()))
        self.assertEqual(3, self.run_ok("status").json["copies"])

    def test_a_repeated_import_changes_nothing(self):
        self.import_text(TITLES)
        report = self.import_text(TITLES).json
        self.assertEqual((2, 0, 0, 2, 0, 0, []), tuple(report[key] for key in REPORT.split()))

    def test_encodings_are_detected(self):
        for encoding in ("gb18030", "utf-16", "utf-8-sig"):
            with self.subTest(encoding=encoding):
                self.import_text(TITLES.replace("红楼梦", "红楼梦" + encoding), encoding=encoding, name=encoding)
        self.assertTrue(self.run_ok("search", "红楼梦gb18030").lines)

    def test_a_dry_run_writes_nothing(self):
        lines = self.import_text(TITLES, "--dry-run", "--records").lines
        records = [line for line in lines if "record" in line]
        self.assertEqual([1, 2], [line["record"] for line in records])
        for line in records:
            self.assert_keys("record status reason title authors isbn publisher year", line)
        self.assertEqual(["9787020002207"], records[0]["isbn"])
        self.assertEqual(0, self.run_ok("status").json["titles"])

    def test_lost_digits_are_refused_by_row_and_written_to_a_file(self):
        rejects = self.folder / "rejects.csv"
        report = self.import_text("title,isbn,barcode\n好书,9787020002207,B1\n坏书,9.78702E+12,B2\n", "--rejects", rejects).json
        self.assertEqual((1, 1), (report["added"], report["rejected"]))
        self.assertEqual(2, report["rejects"][0]["record"])
        self.assert_keys("record offset reason", report["rejects"][0])
        self.assertIn("坏书", rejects.read_text(encoding="utf-8-sig"))
        corrected = rejects.read_text(encoding="utf-8-sig").replace("9.78702E+12", "9787020008735")
        self.assertEqual(1, self.import_text(corrected, name="corrected.csv").json["added"])

    def test_dropped_control_characters_are_told(self):
        report = self.import_text("title,author\n红楼梦,曹雪芹\n三\x01国\x02演义,罗贯中\n").json
        self.assertEqual({"dropped": 2, "records": [2]}, report["control_characters"])
        self.assertEqual("三国演义", self.run_ok("search", "三国演义").lines[0]["title"])

    def test_the_kind_of_a_title_is_changed(self):
        self.import_text(TITLES)
        self.assertEqual("periodical", self.run_ok("title", "edit", "1", "--kind", "periodical").json["kind"])
        self.assert_refused("catalogue", "invalid", "title", "edit", "1", "--kind", "car")
        self.assertEqual("periodical", self.run_ok("title", "show", "1").json["kind"])

    def test_a_barcode_of_another_title_is_refused(self):
        self.import_text(TITLES)
        report = self.import_text("title,barcode\n水浒传,B1\n", name="more.csv").json
        self.assertEqual((0, 1), (report["copies_added"], report["rejected"]))

    def test_files_of_other_kinds_are_refused_with_a_sentence(self):
        for name, content in {"page.html": b"<html><body>no</body></html>", "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
                              "empty.csv": b"", "archive.zip": b"PK\x03\x04" + bytes(400)}.items():
            with self.subTest(name=name):
                path = self.folder / name
                path.write_bytes(content)
                answer = self.run_program("import", "titles", path)
                self.assertEqual(UNREADABLE, answer.status, (answer.out, answer.err))
                self.assertTrue(answer.error["message"])
        self.assertEqual(UNREADABLE, self.run_program("import", "titles", self.folder / "absent.csv").status)

    def test_a_file_without_records_is_said_to_have_none(self):
        self.import_text(TITLES)
        for name, content in {"headings.csv": "题名,责任者\n", "collection.xml": "<collection/>"}.items():
            for more in ((), ("--dry-run",), ("--dry-run", "--records")):
                with self.subTest(name=name, more=more):
                    answer = self.import_text(content, *more, name=name)
                    self.assertIn("no record", answer.err)
                    self.assertEqual("" if "--records" in more else 0, answer.out if "--records" in more else answer.json["read"])
        self.assertNotIn("no record", self.import_text(TITLES).err)

    def test_romanised_chinese_is_shown_in_chinese_and_exported_as_it_came(self):
        read = self.import_text(ROMANISED, "--dry-run", "--records", name="r.xml").lines
        self.assertEqual(["Han jie"], [r["title"] for r in read if "record" in r])
        self.assertEqual(1, self.import_text(ROMANISED, name="r.xml").json["added"])
        for query in ("焊接", "hanjie", "Han jie", "hj"):
            self.assertEqual(["焊接 : 入门"], [line["title"] for line in self.run_ok("search", query).lines], query)
        title = self.run_ok("search", "焊接").lines[0]["id"]
        self.assertEqual("Han jie", self.run_ok("title", "show", title).json["pinyin"])
        self.assertEqual(1, self.import_text(ROMANISED, name="r.xml").json["unchanged"])
        self.run_ok("export", "titles", self.folder / "out.xml", "--format", "marcxml")
        written = (self.folder / "out.xml").read_text(encoding="utf-8")
        for text in ("Han jie :", "ru men /", "Welding", "焊接 :", "880-02", "245-02/$1"):
            self.assertEqual(1, written.count(text), (text, written))
        # Somebody had it in Latin letters: that is the same book.
        self.run_ok("title", "edit", title, "--title", "Han jie", "--subtitle", "ru men")
        self.assertEqual(1, self.import_text(ROMANISED.replace("Welding", "To weld"), name="r.xml").json["updated"])
        self.assertEqual(["焊接 : 入门"], [line["title"] for line in self.run_ok("search", "焊接").lines])

    def test_search_lists_titles_best_first(self):
        self.import_text(TITLES)
        for query in ("红楼", "hlm", "honglou", "9787020002207", "B1", "I242.4/1", "曹雪芹"):
            with self.subTest(query=query):
                hits = self.run_ok("search", query).lines
                self.assertEqual("红楼梦", hits[0]["title"])
                self.assert_keys(TITLE, hits[0])
                self.assertEqual((["曹雪芹"], 2, 2), (hits[0]["authors"], hits[0]["copies"], hits[0]["available"]))
        self.assertEqual([], self.run_ok("search", "没有这样的书").lines)
        self.assertEqual(1, len(self.run_ok("search", "人民文学", "--limit", "1").lines))

    def test_title_show(self):
        self.import_text(TITLES)
        title = self.run_ok("search", "红楼梦").lines[0]
        shown = self.run_ok("title", "show", title["id"]).json
        self.assert_keys(TITLE + " subjects pinyin clc description copy_list", shown)
        self.assertEqual(["B1", "B1-2"], sorted(copy["barcode"] for copy in shown["copy_list"]))
        for copy in shown["copy_list"]:
            self.assert_keys("barcode status location", copy)

    def test_export_and_import_again(self):
        self.import_text(TITLES)
        for kind in ("csv", "marc21", "unimarc", "marcxml"):
            with self.subTest(format=kind):
                path = self.folder / ("out." + kind)
                self.run_ok("export", "titles", path, "--format", kind)
                read = self.run_ok("import", "titles", path, "--dry-run", "--records").lines
                records = {r["title"]: r for r in read if "record" in r}
                self.assertEqual({"红楼梦", "西游记"}, set(records))
                self.assertEqual(["9787020002207"], records["红楼梦"]["isbn"])
                other = self.folder / (kind + ".db")
                self.run_ok("init", "--room", "另一间", db=other)
                self.assertEqual(2, self.run_ok("import", "titles", path, db=other).json["added"])

    def test_answers_are_one_object_a_line(self):
        self.import_text(TITLES)
        for line in self.run_ok("search", "人民").out.splitlines():
            self.assertIsInstance(json.loads(line), dict)


class CrowdTest(RoomTest):
    """A record has room for 2000 names, subjects and ISBNs of each; one with more is refused, at once, and the next one is taken."""

    @staticmethod
    def make_isbn(i):
        number = f"9787{i:08}"
        return number + str(-sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(number)) % 10)

    def make_parts(self, what, n):
        make = {"author": lambda i: chr(0x4e00 + i % 6000) + chr(0x5000 + i // 6000) + "明", "subject": lambda i: f"主题{i}", "isbn": self.make_isbn}
        return [make[what](i) for i in range(n)]

    def write_table(self, what, n):
        return self.write("crowd.csv", f"title,{what}\n群书,{'；'.join(self.make_parts(what, n))}\n红楼梦,\n")

    def write_xml(self, what, n):
        def add_field(tag, text):
            return f'<datafield tag="{tag}" ind1=" " ind2=" "><subfield code="a">{text}</subfield></datafield>'

        def add_record(title, parts):
            tag = {"author": 700, "subject": 650, "isbn": "020"}[what]
            return ("<record><leader>00000nam a2200000 a 4500</leader>" + add_field(245, title) +
                    "".join(add_field(tag, part) for part in parts) + "</record>")

        return self.write("crowd.xml", '<?xml version="1.0" encoding="UTF-8"?><collection xmlns="http://www.loc.gov/MARC21/slim">' +
                          add_record("群书", self.make_parts(what, n)) + add_record("红楼梦", []) + "</collection>")

    def test_most_and_too_many(self):
        for write in (self.write_table, self.write_xml):
            for what, words in (("author", "names"), ("subject", "subjects"), ("isbn", "ISBNs")):
                with self.subTest(write=write.__name__, what=what):
                    answer = self.run_ok("import", "titles", write(what, 2000), "--dry-run").json
                    self.assertEqual((2, 0), (answer["read"], answer["rejected"]))
                    for n in (2001, 40000):
                        answer = self.run_ok("import", "titles", write(what, n), "--dry-run").json
                        self.assertEqual((2, [(1, "damaged", "群书")]),
                                         (answer["read"], [(line["record"], line["reason"], line["title"]) for line in answer["rejects"]]))
                        self.assertIn(f"more than 2000 {words}", answer["rejects"][0]["detail"])


if __name__ == "__main__":
    main()
