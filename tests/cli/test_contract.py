# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: everything that the contract names is there."""
from contract import RoomTest, main

COMMANDS = ["init", "status", "check", "backup", "restore", "import titles", "export titles", "search", "title show", "title add",
            "title edit", "title merge", "copy add", "copy show", "copy edit", "import workers", "reader add", "reader show",
            "reader block", "reader card", "checkout", "return", "renew", "loans", "batch"]


TITLE_HEADINGS = ["title/题名/书名", "author/责任者/作者", "publisher/出版社", "year/出版年", "isbn/ISBN", "barcode/条码/登录号",
                  "call_number/索书号", "clc/分类号", "price/价格", "copies/册数", "location/馆藏地", "source/经费来源", "loans/借阅次数"]
WORKER_HEADINGS = ["card/读者证号/卡号", "name/姓名", "unit/单位/部门", "category/读者类别", "phone/电话", "level/技能等级", "trade/工种"]


def pick_headings(names, turn):
    """The headings of one table: of each column its turn-th name."""
    return [parts[turn % len(parts)] for parts in (name.split("/") for name in names)]


class HeadingsTest(RoomTest):
    def table(self, headings, row):
        return self.write("table.csv", ",".join(headings) + "\n" + row + "\n")

    def test_every_heading_of_a_catalogue(self):
        tables = [pick_headings(TITLE_HEADINGS, turn) for turn in range(6)]
        tables.append(["book_id" if name == "barcode" else "total_copies" if name == "copies" else name for name in tables[0]])
        for turn, headings in enumerate(tables):
            with self.subTest(headings=headings):
                row = f"书{turn},作者甲,某社,1990,9787020002207,T{turn},I242/{turn},I242,12.50,3,二楼,工会,7"
                report = self.run_ok("import", "titles", self.table(headings, row)).json
                self.assertEqual((1, 3), (report["added"], report["copies_added"]))
                title = self.run_ok("title", "show", f"T{turn}").json
                self.assertEqual((f"书{turn}", ["作者甲"], "某社", 1990, "9787020002207", f"I242/{turn}", "I242", 3, 7),
                                 tuple(title[key] for key in ("title", "authors", "publisher", "year", "isbn", "call_number", "clc", "copies", "loans")))
                self.assertEqual([f"T{turn}", f"T{turn}-2", f"T{turn}-3"], [copy["barcode"] for copy in title["copy_list"]])
                copy = self.run_ok("copy", "show", f"T{turn}").json
                self.assertEqual(("二楼", "工会", "12.50"), tuple(str(copy[key]) for key in ("location", "source", "price")))

    def test_every_heading_of_a_roster(self):
        for turn in range(6):
            headings = pick_headings(WORKER_HEADINGS, turn)
            with self.subTest(headings=headings):
                row = f"K{turn},工人{turn},一分厂/二车间,正式,1380000000{turn},高级工,焊工"
                self.assertEqual(1, self.run_ok("import", "workers", self.table(headings, row)).json["added"])
                reader = self.run_ok("reader", "show", f"K{turn}").json
                self.assertEqual((f"工人{turn}", "一分厂/二车间", "正式", "高级工", "焊工"),
                                 tuple(reader[key] for key in ("name", "unit", "category", "level", "trade")))


class ContractTest(RoomTest):
    has_room = False

    def test_the_overview_names_every_command(self):
        overview = self.run_ok("help", json_lines=False, now=None).out
        self.assertEqual([], [command for command in COMMANDS if "\n  " + command not in overview])

    def test_the_sample_room_is_full_of_life(self):
        status = self.run_ok("init", "--room", "样例书屋", "--sample", now=None).json
        self.assertGreaterEqual(status["titles"], 300)
        self.assertGreaterEqual(status["workers"], 40)
        self.assertGreater(status["open_loans"], 0)
        self.assertTrue(self.run_ok("loans", "--overdue", now=None).lines)
        self.run_ok("check", now=None)


if __name__ == "__main__":
    main()
