# SPDX-License-Identifier: GPL-3.0-or-later
"""shuwuctl: everything that the contract names is there."""
from contract import RoomTest, main

COMMANDS = ["init", "status", "check", "backup", "restore", "import titles", "export titles", "search", "title show", "title add",
            "title edit", "title merge", "copy add", "copy show", "copy edit", "import workers", "reader add", "reader show",
            "reader block", "reader card", "checkout", "return", "renew", "loans", "batch"]


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
