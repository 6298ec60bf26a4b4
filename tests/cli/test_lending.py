# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: workers, and the counter."""
import json
import subprocess

from contract import PROGRAM, REFUSED, RoomTest, main


class LendingTest(RoomTest):
    def setUp(self):
        super().setUp()
        self.write("titles.csv", "barcode,title,author\n" + "".join(f"B{i},图书第{i}种,作者{i}\n" for i in range(9)))
        self.write("workers.csv", "读者证,姓名,单位\nC1,张三,一分厂\nC2,李四,一分厂/二车间\n", encoding="gb18030")
        self.run_ok("import", "titles", self.folder / "titles.csv")
        self.run_ok("import", "workers", self.folder / "workers.csv")

    def test_the_roster_is_there(self):
        self.assertEqual(2, self.run_ok("status").json["workers"])
        reader = self.run_ok("reader", "show", "C1").json
        self.assert_keys("card name unit blocked loans holds", reader)
        self.assertEqual(("C1", "张三", False, [], []), tuple(reader[key] for key in ("card", "name", "blocked", "loans", "holds")))

    def test_checkout_renew_return(self):
        lent = self.run_ok("checkout", "--card", "C1", "--barcode", "B1").json
        self.assert_keys("loan card barcode title due reader", lent)
        self.assertEqual(("C1", "B1", "图书第1种", "2026-12-22"), tuple(lent[key] for key in ("card", "barcode", "title", "due")))
        self.assertEqual(("张三", 1, 5), tuple(lent["reader"][key] for key in ("name", "open_loans", "limit")))
        self.assertEqual(0, self.run_ok("search", "图书第1种").lines[0]["available"])

        shown = self.run_ok("reader", "show", "C1").json["loans"]
        self.assertEqual([("B1", "图书第1种", "2026-12-22", 0)], [tuple(loan[k] for k in ("barcode", "title", "due", "renewals")) for loan in shown])
        self.run_ok("renew", "--barcode", "B1")
        loans = self.run_ok("loans").lines
        self.assertEqual(1, len(loans))
        self.assert_keys("loan card barcode title due overdue_days renewals", loans[0])
        self.assertEqual(("C1", "B1", 1), tuple(loans[0][key] for key in ("card", "barcode", "renewals")))

        back = self.run_ok("return", "--barcode", "B1").json
        self.assert_keys("loan barcode title returned_at overdue_days hold", back)
        self.assertEqual((lent["loan"], 0, None), (back["loan"], back["overdue_days"], back["hold"]))
        self.assertEqual([], self.run_ok("loans").lines)
        self.assertEqual(1, self.run_ok("search", "图书第1种").lines[0]["available"])
        self.run_ok("check")

    def test_refusals_have_codes_and_facts(self):
        self.assert_refused("lending", "unknown-card", "checkout", "--card", "C9", "--barcode", "B1")
        self.assert_refused("lending", "unknown-barcode", "checkout", "--card", "C1", "--barcode", "B99")
        for i in range(5):
            self.run_ok("checkout", "--card", "C1", "--barcode", f"B{i}")
        answer = self.assert_refused("lending", "limit-reached", "checkout", "--card", "C1", "--barcode", "B5")
        facts = {**answer.json, **answer.error}
        self.assertIn(5, facts.values())
        self.assertEqual(REFUSED, self.run_program("checkout", "--card", "C2", "--barcode", "B0").status)
        self.assertEqual(REFUSED, self.run_program("return", "--barcode", "B7").status)
        self.run_ok("renew", "--barcode", "B0")
        self.assertEqual(REFUSED, self.run_program("renew", "--barcode", "B0").status)
        self.assertEqual(5, len(self.run_ok("loans").lines))

    def test_overdue_days_are_those_of_the_clock(self):
        self.run_ok("checkout", "--card", "C1", "--barcode", "B1")
        later = "2026-12-25T09:00:00+08:00"
        self.assertEqual([], self.run_ok("loans", "--overdue").lines)
        self.assertEqual([3], [loan["overdue_days"] for loan in self.run_ok("loans", "--overdue", now=later).lines])
        self.assertEqual(3, self.run_ok("return", "--barcode", "B1", now=later).json["overdue_days"])

    def test_batch_answers_every_line_in_order(self):
        requests = [{"op": "checkout", "card": "C1", "barcode": "B1", "at": "2026-11-22T12:10:00+08:00"},
                    {"op": "checkout", "card": "C2", "barcode": "B1"}, {"op": "renew", "barcode": "B1", "at": "2026-11-22T12:10:00+08:00"},
                    {"op": "return", "barcode": "B1", "at": "2026-11-22T12:20:00+08:00"},
                    {"op": "frob"}, {"op": "checkout", "card": "C2", "barcode": "B1"}]
        given = "".join(json.dumps(request) + "\n" for request in requests) + "not json\n"
        answer = self.run_program("batch", "-", given=given)
        self.assertEqual([True, False, True, True, False, True, False], [line["ok"] for line in answer.lines], answer.err)
        for line in answer.lines:
            self.assertEqual(line["ok"], "error" not in line)
        self.assertEqual(["C2"], [loan["card"] for loan in self.run_ok("loans").lines])
        self.run_ok("check")

    def test_batch_reads_a_file_too(self):
        path = self.write("requests.jsonl", '{"op":"checkout","card":"C1","barcode":"B1"}\n')
        self.assertEqual([True], [line["ok"] for line in self.run_ok("batch", path).lines])

    def test_batch_answers_before_it_reads_on(self):
        command = [PROGRAM, "--db", str(self.db), "--json", "batch", "-"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            for request in ({"op": "checkout", "card": "C1", "barcode": "B1"}, {"op": "return", "barcode": "B1"}, {"op": "return", "barcode": "B1"}):
                process.stdin.write(json.dumps(request) + "\n")
                process.stdin.flush()
                answer = json.loads(process.stdout.readline())
                held = [loan["barcode"] for loan in self.run_ok("loans", now=None).lines]
                self.assertEqual(["B1"] if request["op"] == "checkout" else [], held)
        self.assertEqual("not-on-loan", answer["error"]["code"])

    def test_batch_is_not_stopped_by_nonsense(self):
        nonsense = ["", "null", "[]", '"x"', "{}", '{"op":7}', '{"op":"return"}', '{"op":"return","barcode":["B1"]}', "{" * 2000,
                    '{"op":"checkout","barcode":"B1"}', '{"op":"return","barcode":"B1","at":"yesterday"}', "\ufeff{", "\x00", '{"op":"return","barcode":""}',
                    '{"op":"checkout","card":"C1","barcode":"' + "9" * 100000 + '"}']
        given = "\n".join(nonsense) + '\n{"op":"checkout","card":"C1","barcode":"B1","at":null}'
        answers = self.run_program("batch", "-", given=given).lines
        self.assertEqual([False] * (len(nonsense) - 1) + [True], [line["ok"] for line in answers])

    def test_batch_survives_what_its_parser_would_not(self):
        bombs = ["[" * 300000, '{"a":' * 300000, '{"op":"return","barcode":"' + "9" * 5000000 + '"}',
                 '{"op":"checkout","card":"C1","barcode":"B1\\u0000B2"}']
        answers = self.run_program("batch", "-", given="\n".join(bombs) + '\n{"op":"checkout","card":"C1","barcode":"B1"}\n').lines
        self.assertEqual([("usage", "bad-value")] * len(bombs),
                         [(line["error"]["domain"], line["error"]["code"]) for line in answers[:-1]])
        self.assertTrue(answers[-1]["ok"])

    def test_batch_names_what_it_cannot_do(self):
        requests = '{"op":"hold-place","card":"C1","barcode":"B1"}\n{"op":"hold-cancel","card":"C1"}\n'
        answers = self.run_program("batch", "-", given=requests).lines
        self.assertEqual([("usage", "unsupported")] * 2, [(line["error"]["domain"], line["error"]["code"]) for line in answers])

    def test_undo(self):
        lent = self.run_ok("checkout", "--card", "C1", "--barcode", "B1").json
        undone = self.run_ok("undo", "--event", lent["event"], now="2026-11-22T12:40:00+08:00").json
        self.assertEqual((lent["loan"], "B1", None, 0), (undone["loan"], undone["barcode"], undone["due"], undone["reader"]["open_loans"]))
        self.assert_refused("lending", "undone-already", "undo", "--event", lent["event"])
        self.assertEqual([], self.run_ok("loans").lines)
        again = self.run_ok("checkout", "--card", "C1", "--barcode", "B1", now="2026-11-22T12:45:00+08:00").json
        refused = self.run_program("undo", "--event", again["event"], now="2026-11-22T12:55:01+08:00")
        self.assertEqual((REFUSED, "too-late"), (refused.status, refused.error["code"]))
        self.run_ok("check")

    def test_a_slip_of_yesterday(self):
        self.run_ok("checkout", "--card", "C1", "--barcode", "B1", now="2026-11-21T12:00:00+08:00")
        self.assertEqual(["2026-12-21"], [loan["due"] for loan in self.run_ok("loans").lines])
        refused = self.run_program("return", "--barcode", "B1", now="2026-11-20T12:00:00+08:00")
        self.assertEqual((REFUSED, "out-of-order"), (refused.status, refused.error["code"]))


if __name__ == "__main__":
    main()
