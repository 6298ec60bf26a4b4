# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: tables whose first row is a record."""
from contract import UNREADABLE, USAGE, RoomTest, main


class HeadingsTest(RoomTest):
    def take(self, kind, text, *options, **how):
        path = self.write(f"{kind}.csv", text, **how)
        dry = self.run_ok("import", kind, path, "--dry-run", *options)
        done = self.run_ok("import", kind, path, *options)
        for key in ("headings", "read", "rejected"):
            self.assertEqual(dry.json[key], done.json[key])
        self.assertEqual(not done.json["headings"], "no headings" in self.run_program("import", kind, path, "--dry-run", *options).err)
        return done.json

    def assert_no_table(self, kind, text, *options):
        path = self.write(f"{kind}.csv", text)
        answer = self.run_program("import", kind, path, *options)
        self.assertEqual(UNREADABLE, answer.status)
        return answer.error["message"]

    def test_the_first_book_is_not_lost(self):
        text = "红楼梦,曹雪芹,9787020002207,59.70元\n西游记,吴承恩,9787020008735,47.20元\n"
        columns = "1=title,2=author,3=isbn,4=price"
        for encoding in ("utf-8", "gb18030", "utf-16"):
            answer = self.take("titles", text, "--map", columns, encoding=encoding)
            self.assertEqual((False, 2), (answer["headings"], answer["read"]))
        self.assertEqual(["红楼梦"], [line["title"] for line in self.run_ok("search", "9787020002207").lines])

    def test_what_says_that_there_are_none(self):
        for row in ("红楼梦,B0001", "红楼梦,100010", "红楼梦,12.5", "红楼梦,￥12", "红楼梦,2019年10月", "红楼梦,TP312", "红楼梦,'9787020002207",
                    "红楼梦,=\"9787020002207\"", "\"红楼梦\",７３", "分类,9787020002207", "1984,乔治·奥威尔"):
            with self.subTest(row=row):
                self.assertEqual((False, 1), tuple(self.take("titles", row + "\n", "--map", "1=title")[key] for key in ("headings", "read")))
        answer = self.take("titles", "活着,作家出版社\n三体,重庆出版社\n兄弟,作家出版社\n", "--map", "1=title,2=publisher")
        self.assertEqual((False, 3), (answer["headings"], answer["read"]))

    def test_what_says_that_there_are_some(self):
        for row in ("品名,制作者", "ISBN10,品名", "品名,字段12", "编号,品名", "品名,第2册", "品名,ISBN 13", "品名,"):
            with self.subTest(row=row):
                answer = self.take("titles", row + "\n红楼梦,9787020002207\n西游记,x\n", "--map", "1=title")
                self.assertEqual((True, 2), (answer["headings"], answer["read"]))
        answer = self.take("titles", "图书清单 2024,,\n书名,作者,ISBN\n红楼梦,曹雪芹,9787020002207\n", "--map", "1=title,2=author,3=isbn")
        self.assertEqual((True, 1), (answer["headings"], answer["read"]))
        answer = self.take("titles", "品名,备注\n红楼梦,好\n品名,备注\n西游记,好\n", "--map", "1=title")
        self.assertEqual((True, 2), (answer["headings"], answer["read"]))

    def test_a_person_knows_better(self):
        text = "品名,备注\n红楼梦,好\n"
        self.assertEqual((False, 2), tuple(self.take("titles", text, "--map", "1=title", "--headings", "no")[key] for key in ("headings", "read")))
        self.assertEqual((True, 1), tuple(self.take("titles", "1,2\n红楼梦,好\n", "--map", "1=title", "--headings", "yes")[key]
                                          for key in ("headings", "read")))
        answer = self.take("titles", "书名,作者\n红楼梦,曹雪芹\n", "--map", "1=title,2=author", "--headings", "no")
        self.assertEqual((False, 2), (answer["headings"], answer["read"]))
        self.assertEqual(USAGE, self.run_program("import", "titles", self.folder / "titles.csv", "--headings", "maybe").status)

    def test_without_a_map_it_says_what_is_wrong(self):
        self.assertIn("without headings", self.assert_no_table("titles", "红楼梦,9787020002207\n"))
        self.assertIn("no column is called", self.assert_no_table("titles", "品名,制作者\n红楼梦,曹雪芹\n"))
        self.assertIn("without headings", self.assert_no_table("workers", "C0001,王伟\n"))
        self.assertIn("without headings", self.assert_no_table("courses", "焊接基础,HJ-2026-1,20\n"))
        self.assertIn("empty", self.assert_no_table("workers", ""))

    def test_refused_books_can_be_read_again(self):
        rejects = self.folder / "rejects.csv"
        answer = self.take("titles", "红楼梦,x,B0001\n,y,B0002\n", "--map", "1=title,3=barcode", "--rejects", rejects)
        self.assertEqual((False, 2, 1), (answer["headings"], answer["read"], answer["rejected"]))
        text = rejects.read_text("utf-8-sig")
        self.assertEqual("reason,title,,barcode", text.splitlines()[0])
        mended = self.run_ok("import", "titles", self.write("mended.csv", text.replace(",,y,", ",西游记,y,"))).json
        self.assertEqual((True, 1, 1), (mended["headings"], mended["read"], mended["added"]))

    def test_the_first_worker_is_not_lost(self):
        for text in ("C0001,王伟,车间\nC0002,李娜,科室\n", "C0001,王伟,车间\n", "C0001,王伟,车间\nC0002,李娜,车间\n"):
            answer = self.take("workers", text, "--map", "1=card,2=name,3=unit")
            self.assertEqual((False, text.count("\n"), 0), (answer["headings"], answer["read"], answer["rejected"]))
        self.assertEqual("王伟", self.run_ok("reader", "show", "C0001").json["name"])
        self.assertTrue(self.take("workers", "代号,称呼\nC0003,张三\n", "--map", "1=card,2=name")["headings"])
        rejects = self.folder / "rejects.csv"
        self.assertEqual(1, self.take("workers", "C0004,赵六\nC0005,\n", "--map", "1=card,2=name", "--rejects", rejects)["rejected"])
        self.assertEqual("reason,card,name", rejects.read_text("utf-8-sig").splitlines()[0])

    def test_the_first_class_is_not_lost(self):
        answer = self.take("courses", "焊接基础,HJ-1,20\n钳工,QG-1,15\n", "--map", "1=course,2=class,3=capacity")
        self.assertEqual((False, 2, 0), (answer["headings"], answer["read"], answer["rejected"]))
        self.assertEqual({"HJ-1", "QG-1"}, {line["class"] for line in self.run_ok("class", "list").lines})
        self.assertTrue(self.take("courses", "项目,代号,人\n车工,CG-1,15\n", "--map", "1=course,2=class,3=capacity")["headings"])


if __name__ == "__main__":
    main()
