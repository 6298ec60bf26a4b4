# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: classes, seats and the line."""
import json
import sqlite3

try:
    import icalendar
except ImportError:
    icalendar = None

from contract import USAGE, RoomTest, main

HOUR = 3600 * 1000000
START = 1795330800 * 1000000  # 2026-11-22T15:00:00+08:00, two and a half hours after the tests' now

ROOM = f"""
INSERT INTO course (id, uuid, code, name, trade, level, created_us, updated_us)
VALUES (1, 'course-1', 'HJ', '焊接', '焊工', 3, 0, 0), (2, 'course-2', 'DG', '电工', '', NULL, 0, 0);
INSERT INTO class (id, uuid, code, course_id, place, trainer, capacity, starts_us, ends_us, offer_hours, direct_hours, conflicts,
                   created_us, updated_us)
VALUES (1, 'class-1', 'K1', 1, '培训室', '王师傅', 3, {START}, {START + 26 * HOUR}, 0, 0, 'block', 0, 0),
       (2, 'class-2', 'K2', 2, '', '', 1, {START}, {START + 2 * HOUR}, 1, 1000, 'warn', 0, 0),
       (3, 'class-3', 'K3', 2, '', '', 0, NULL, NULL, 0, 0, 'warn', 0, 0);
UPDATE class SET max_waiting = 1, closes_us = {START}, cancel_until_us = {START - HOUR}, needs_approval = 0 WHERE id = 2;
UPDATE class SET needs_approval = 1, state = 'draft' WHERE id = 3;
INSERT INTO meeting (uuid, class_id, starts_us, ends_us, planned_minutes, place)
VALUES ('meeting-2', 1, {START + 24 * HOUR}, {START + 26 * HOUR}, 120, '车间'),
       ('meeting-1', 1, {START}, {START + 2 * HOUR}, 90, ''), ('meeting-3', 2, {START}, {START + 2 * HOUR}, 120, ''),
       ('meeting-4', 3, {START}, {START + 2 * HOUR}, 120, '');
INSERT INTO class_reserve (uuid, class_id, unit_id, seats) SELECT 'reserve-1', 1, id, 1 FROM unit WHERE name = '二分厂';
UPDATE class SET release_us = {START - HOUR}, due_us = {START - HOUR} WHERE id = 1;
"""


def pick(answer, keys):
    return tuple(answer[key] for key in keys.split())


class TrainingTest(RoomTest):
    def setUp(self):
        super().setUp()
        rows = "".join(f"C{i},工人{i},{'二分厂' if i == 9 else '一分厂'}\n" for i in range(10))
        self.write("workers.csv", "读者证,姓名,单位\n" + rows)
        self.run_ok("import", "workers", self.folder / "workers.csv")
        with sqlite3.connect(self.db) as room:
            room.executescript(ROOM)
        room.close()

    def add(self, class_code, *cards, **how):
        return self.run_ok("signup", "add", "--class", class_code, "--card", *cards, **how)

    def states(self, *arguments, **how):
        return [(line["card"], line["state"], line["position"], line["reason"]) for line in self.run_ok("signup", "list", *arguments, **how).lines]

    def test_a_seat_is_told_at_once(self):
        answer = self.add("K1", "C1").json
        self.assert_keys("signup class card state seat position reason", answer)
        self.assertEqual(("K1", "C1", "confirmed", 1, None, None),
                         pick(answer, "class card state seat position reason"))
        self.assertEqual(("焊接", "工人1"), (answer["course"], answer["name"]))
        self.run_ok("check")

    def test_who_waits_is_told_why_and_how_many_stand_before(self):
        self.add("K1", "C1")
        self.add("K1", "C2")
        self.assertEqual(("waiting", None, 1, "reserved"), pick(self.add("K1", "C3").json, "state seat position reason"))
        self.assertEqual(("waiting", 2), pick(self.add("K1", "C4").json, "state position"))
        self.assertEqual("confirmed", self.add("K1", "C9").json["state"])
        self.assertEqual([("C1", "confirmed", None, None), ("C2", "confirmed", None, None), ("C9", "confirmed", None, None),
                          ("C3", "waiting", 1, "full"), ("C4", "waiting", 2, "full")], self.states("--class", "K1"))
        self.assertEqual([("C4", "waiting", 2, "full")], self.states("--class", "K1", "--card", "C4"))

        gone = self.run_ok("signup", "cancel", "--class", "K1", "--card", "C1").json
        self.assert_keys("signup class course card name state seat position reason offered_until conflict", gone)
        self.assert_keys("signup class course card name state seat position reason offered_until conflict", self.run_ok("signup", "list", "--class", "K1").lines[0])
        self.assertEqual(("cancelled", None), (gone["state"], gone["seat"]))
        self.assertEqual(["C3", "C2", "C9", "C4"], [card for card, *_ in self.states("--class", "K1")])
        self.assertIn(("C1", "cancelled", None, None), self.states("--class", "K1", "--all"))
        self.run_ok("check")

    def test_a_class_shows_its_seats(self):
        self.add("K1", "C9")
        for i in range(1, 4):
            self.add("K1", f"C{i}")
        shown = self.run_ok("class", "show", "K1").json
        self.assert_keys("class course capacity confirmed waiting reserves meetings", shown)
        self.assertEqual(("K1", "焊接", 3, 3, 1), pick(shown, "class course capacity confirmed waiting"))
        self.assertEqual([{"unit": "二分厂", "seats": 1, "taken": 1}], shown["reserves"])
        self.assertEqual([("2026-11-22T15:00:00+08:00", "培训室", 90), ("2026-11-23T15:00:00+08:00", "车间", 120)],
                         [(meeting["starts"], meeting["place"], meeting["minutes"]) for meeting in shown["meetings"]])

    def test_time_passes_without_an_order(self):
        for i in range(1, 4):
            self.add("K1", f"C{i}")
        late = "2026-11-22T14:00:00+08:00"
        self.assertEqual((2, 1), pick(self.run_ok("class", "show", "K1").json, "confirmed waiting"))
        self.assertEqual((3, 0, True), pick(self.run_ok("class", "show", "K1", now=late).json, "confirmed waiting released"))

    def test_lists(self):
        self.add("K2", "C1")
        rows = self.run_ok("class", "list").lines
        self.assertEqual(["K1", "K2", "K3"], [row["class"] for row in rows])
        self.assert_keys("class course capacity confirmed waiting state starts", rows[0])
        self.assertEqual([0, 1, 0], [row["confirmed"] for row in rows])
        self.assertEqual(["K1", "K2"], [row["class"] for row in self.run_ok("class", "list", "--open").lines])
        self.assertEqual(["K2", "K3"], [row["class"] for row in self.run_ok("class", "list", "--course", "DG").lines])
        self.assertEqual([], self.run_ok("class", "list", "--course", "DG", "--open", now="2026-11-22T15:00:00+08:00").lines)
        self.assertEqual([("C1", "confirmed", None, None)], self.states("--card", "c1"))

    def test_an_offer_is_answered(self):
        self.add("K2", "C1")
        self.add("K2", "C2")
        self.run_ok("signup", "cancel", "--class", "K2", "--card", "C1")
        offered = self.run_ok("signup", "list", "--class", "K2").json
        self.assertEqual(("C2", "offered", 1, "2026-11-22T13:30:00+08:00"), pick(offered, "card state seat offered_until"))
        self.assertEqual((0, 1), pick(self.run_ok("class", "show", "K2").json, "confirmed offered"))
        self.assertEqual("confirmed", self.run_ok("signup", "accept", "--class", "K2", "--card", "C2").json["state"])

        self.run_ok("signup", "cancel", "--class", "K2", "--card", "C2")
        self.add("K2", "C1")
        self.add("K2", "C3")
        self.run_ok("signup", "cancel", "--class", "K2", "--card", "C1")
        self.assertEqual([("C3", "expired", None, "offer-expired")],
                         self.states("--class", "K2", "--all", "--card", "C3", now="2026-11-22T13:30:00+08:00"))

    def test_a_party_comes_all_or_none(self):
        lines = self.add("K1", "C1", "C2").lines
        self.assertEqual([("C1", "confirmed"), ("C2", "confirmed")], [(line["card"], line["state"]) for line in lines])
        self.assert_refused("training", "unknown-card", "signup", "add", "--class", "K2", "--card", "C3", "C99")
        self.assertEqual([], self.states("--class", "K2"))

    def test_approval(self):
        self.assert_refused("training", "not-open", "signup", "add", "--class", "K3", "--card", "C1")
        with sqlite3.connect(self.db) as room:
            room.execute("UPDATE class SET state = 'open', capacity = 1 WHERE id = 3")
        room.close()
        self.assertEqual(("requested", "needs-approval"), pick(self.add("K3", "C1").json, "state reason"))
        self.add("K3", "C2")
        self.assertEqual("refused", self.run_ok("signup", "refuse", "--class", "K3", "--card", "C2").json["state"])
        self.assertEqual(("confirmed", 1), pick(self.run_ok("signup", "approve", "--class", "K3", "--card", "C1").json, "state seat"))
        self.assert_refused("training", "not-requested", "signup", "approve", "--class", "K3", "--card", "C2")

    def test_refusals_have_codes_and_facts(self):
        late, closed = "2026-11-22T14:30:00+08:00", "2026-11-22T15:00:00+08:00"
        self.add("K2", "C1")
        self.add("K2", "C2")
        error = self.assert_refused("training", "line-full", "signup", "add", "--class", "K2", "--card", "C3").error
        self.assertEqual(("K2", 1, 1), (error["class"], error["waiting"], error["limit"]))
        error = self.assert_refused("training", "already-in", "signup", "add", "--class", "K2", "--card", "C2").error
        self.assertEqual(("C2", "waiting", 1), (error["card"], error["state"], error["position"]))
        error = self.assert_refused("training", "conflict", "signup", "add", "--class", "K1", "--card", "C1").error
        self.assertEqual(("K2", "2026-11-22T15:00:00+08:00"), (error["other"], error["other_starts"]))
        self.assert_refused("training", "cancel-too-late", "signup", "cancel", "--class", "K2", "--card", "C1", now=late)
        self.run_ok("signup", "cancel", "--class", "K2", "--card", "C2", now=late)
        error = self.assert_refused("training", "too-late", "signup", "add", "--class", "K2", "--card", "C4", now=closed).error
        self.assertEqual(closed, error["closes"])
        self.assertEqual("waiting", self.run_ok("signup", "add", "--class", "K2", "--card", "C4", "--keeper", now=closed).json["state"])
        self.run_ok("signup", "cancel", "--class", "K2", "--card", "C1", "--keeper", now=closed)
        ended = "2026-11-22T17:00:00+08:00"
        for how in ((), ("--keeper",)):
            error = self.assert_refused("training", "ended", "signup", "add", "--class", "K2", "--card", "C5", *how, now=ended).error
            self.assertEqual(("K2", ended), (error["class"], error["ends"]))
        self.assertEqual([("C4", "expired", None, "offer-expired")], self.states("--class", "K2", "--all", "--card", "C4", now=ended))
        self.assertEqual("confirmed", self.run_ok("signup", "add", "--class", "K2", "--card", "C5", "--keeper", now=late).json["state"])
        self.assert_refused("training", "unknown-class", "class", "show", "K9")
        self.assert_refused("training", "unknown-class", "signup", "add", "--class", "K9", "--card", "C1")
        self.assert_refused("training", "unknown-card", "signup", "list", "--card", "C99")
        self.assert_refused("training", "not-in", "signup", "cancel", "--class", "K1", "--card", "C5")
        self.assert_refused("training", "not-offered", "signup", "accept", "--class", "K1", "--card", "C5")
        for wrong in (("add", "--class", "K1"), ("add", "--card", "C1"), ("list",), ("cancel", "--card", "C1")):
            self.assert_refused("usage", "missing-value", "signup", *wrong, status=USAGE)
        self.run_ok("check")

    def test_people_read_sentences(self):
        self.add("K2", "C1")
        waits = self.add("K2", "C2", json_lines=False)
        self.assertIn("waits as number 1: every seat is taken", waits.out)
        full = self.run_program("signup", "add", "--class", "K2", "--card", "C3", json_lines=False)
        self.assertEqual("", full.out)
        self.assertIn("every seat is taken, and no more workers may wait (class K2, waiting 1, limit 1)", full.err)
        self.assertIn("1 of 1 seats, 1 waiting", self.run_ok("class", "show", "K2", json_lines=False).out)
        with sqlite3.connect(self.db) as room:
            room.execute("UPDATE class SET state = 'open', needs_approval = 0, capacity = 1 WHERE id = 3")
        room.close()
        self.assertIn("beware: class K2 is at the same time", self.add("K3", "C1", json_lines=False).err)

    def test_batch(self):
        requests = [{"op": "signup", "class": "K1", "card": "C1"}, {"op": "signup", "class": "K1", "card": "C1"},
                    {"op": "signup", "class": "K2", "card": "C2", "at": "2026-11-22T12:10:00+08:00"}, {"op": "signup", "class": "K1"},
                    {"op": "signup-cancel", "class": "K1", "card": "C1"}, {"op": "signup", "class": 1, "card": "C1"},
                    {"op": "signup", "class": "K2", "card": "C3", "at": "2026-11-22T15:00:00+08:00"},
                    {"op": "signup", "class": "K2", "card": "C3", "at": "2026-11-22T15:00:00+08:00", "keeper": True},
                    {"op": "signup", "class": "K1", "card": "C4", "keeper": "true"}, {"op": "signup", "class": "K1", "card": "C4", "keeper": None}]
        lines = self.run_ok("batch", "-", given="".join(json.dumps(request) + "\n" for request in requests)).lines
        self.assertEqual([True, False, True, False, True, False, False, True, False, True], [line["ok"] for line in lines])
        for answered in (lines[0], lines[4]):
            self.assert_keys("ok " + "signup class course card name state seat position reason offered_until conflict", answered)
        self.assertEqual(["confirmed", "already-in", "confirmed", "missing-value", "cancelled", "missing-value", "too-late", "waiting", "bad-value", "confirmed"],
                         [line["state"] if line["ok"] else line["error"]["code"] for line in lines])
        self.run_ok("check")

    def test_help(self):
        for command in ("class list", "class show", "signup add", "signup cancel", "signup list"):
            self.assertIn("shuwuctl " + command, self.run_ok("help", *command.split(), json_lines=False).out)

    def calendar(self, *arguments, **how):
        """The entries of an exported calendar, by uid: (status, sequence, start)."""
        path = self.folder / "class.ics"
        answer = self.run_ok("export", "calendar", path, *arguments, **how).json
        data = path.read_bytes()
        if icalendar is not None:
            for entry in icalendar.Calendar.from_ical(data).walk("VEVENT"):
                self.assertLess(entry["DTSTART"].dt, entry["DTEND"].dt)
        events = [dict(line.split(":", 1) for line in event.split("\r\nEND:")[0].split("\r\n")) for event in
                  data.decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]]
        self.assertEqual(answer["meetings"], len(events))
        return {event["UID"]: (event["STATUS"], int(event["SEQUENCE"]), event["DTSTART"]) for event in events}

    def test_a_calendar(self):
        self.add("K1", "C1")
        start = "20261122T070000Z"
        self.assertEqual(("CONFIRMED", 0, start), self.calendar("--class", "K1")["meeting-1"])
        self.assertEqual({"meeting-1", "meeting-2"}, set(self.calendar("--card", "C1")))
        self.assertEqual({}, self.calendar("--card", "C2"))
        self.write("moved.csv", "班次编号,上课时间\nK1,2026-11-22 15:00-18:00\n")
        self.run_ok("import", "courses", self.folder / "moved.csv")
        moved = self.calendar("--class", "K1")
        self.assertEqual({"meeting-1": "CONFIRMED", "meeting-2": "CANCELLED"}, {uid: event[0] for uid, event in moved.items()})
        self.assertTrue(all(event[1] > 0 for event in moved.values()))
        self.run_ok("signup", "cancel", "--class", "K1", "--card", "C1")
        self.assertEqual({"CANCELLED"}, {event[0] for event in self.calendar("--card", "C1").values()})

    def test_a_calendar_is_refused(self):
        path = self.folder / "class.ics"
        self.assert_refused("training", "unknown-class", "export", "calendar", path, "--class", "K9")
        self.assert_refused("training", "unknown-card", "export", "calendar", path, "--card", "C99")
        self.assert_refused("usage", "missing-value", "export", "calendar", path, status=USAGE)
        self.assert_refused("usage", "bad-value", "export", "calendar", path, "--class", "K1", "--card", "C1", status=USAGE)
        self.assertEqual(3, self.run_program("export", "calendar", self.folder / "none" / "class.ics", "--class", "K1").status)
        self.assertFalse(path.exists())


if __name__ == "__main__":
    main()
