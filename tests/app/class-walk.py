# SPDX-License-Identifier: GPL-3.0-or-later
"""All of a class in one walk through the real window, with the keyboard alone or with the mouse: the roster is imported, a course
and a class of it are made, with seats for three units; thirty workers sign up until it is full and queue; two cancel, and the right
ones move up; at the door everyone is scanned, in and out; hours come of it, and certificates, which are saved as a file; what a
scanner reads from the paper is checked, as it is, with one byte changed, and revoked. Numbered pictures of all of it.

Nothing is done to the room behind the window's back; shuwuctl only says what has come of it.

usage (under headless): class-walk.py keyboard|mouse ROOM FOLDER
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zoneinfo

from hands import Keyboard, Mouse
from ui import App, program

HANDS, ROOM, FOLDER = {"keyboard": Keyboard, "mouse": Mouse}[sys.argv[1]], sys.argv[2], sys.argv[3]
COURSE, CODE, CLASS, PLACE = "焊工技能提升", "HJ", "HJ-1", "一号车间"
HOURS = 3
N_SEATS, N_KEPT = 24, 4

# In the order in which they come: two units take their own seats and all others but two; of those who belong to none the third
# waits; then come those for whom seats were kept all the time.
ROSTER = {
    "一分厂": ["王建国", "欧阳晓芳", "李秀英", "张伟", "刘洋", "陈静", "杨帆", "赵敏", "黄海涛"],
    "二分厂": ["周晓燕", "吴国强", "徐丽", "孙立军", "马玉兰", "朱文斌", "胡春梅", "郭志强", "何雪"],
    "后勤处": ["高翔", "林小红", "罗大勇"],
    "三分厂": ["阿依努尔·买买提艾力", "梁志明", "宋佳", "郑凯", "谢婷", "韩冰", "唐亮", "冯雨", "于洁"],
    "机关": ["董建华"],
}
WORKERS = [(f"W{number + 1:03d}", name, unit)
           for number, (unit, name) in enumerate((unit, name) for unit, names in ROSTER.items() for name in names)]
CARDS = {name: card for card, name, _ in WORKERS}
SIGN_UP = [name for _, name, unit in WORKERS if unit != "机关"]
SEATED = SIGN_UP[:20] + SIGN_UP[21:25]
WAITING = [SIGN_UP[20]] + SIGN_UP[25:]
GUEST = "董建华"
SCANNER_MS = 3
FINDER = re.compile("^为职工报名")


def ask(*arguments, check=True):
    done = subprocess.run([program("shuwuctl"), "--db", ROOM, "--json", *arguments], capture_output=True, text=True, check=check)
    return [json.loads(line) for line in done.stdout.splitlines()]


def list_signups():
    """Who has a seat, and who waits, in the order of the line."""
    signups = ask("signup", "list", "--class", CLASS)
    waiting = sorted((signup for signup in signups if signup["state"] == "waiting"), key=lambda signup: signup["position"])
    return {signup["name"] for signup in signups if signup["state"] == "confirmed"}, [signup["name"] for signup in waiting]


def is_signed_up(name):
    seated, waiting = list_signups()
    return name in seated or name in waiting


def list_results():
    return {line["name"]: line for line in ask("result", "--class", CLASS)}


class Walk:
    """The parts of the walk, in their order; each leaves the window where the next one begins."""

    def __init__(self, app):
        self.app = app
        self.hands = HANDS(app)

    def look(self, name):
        """A picture of a screen on which everything has a name."""
        print(self.app.shot(name), flush=True)
        nameless = self.app.nameless()
        assert not nameless, f"{name}: controls without a name: {nameless}"

    def see(self, text, timeout=10):
        self.app.wait_for_text(re.compile(text), timeout=timeout)

    def go(self):
        self.see("书目", 30)
        self.import_roster()
        self.make_course()
        self.make_class()
        self.sign_up()
        self.cancel("宋佳", "谢婷")
        self.cancel("黄海涛", "罗大勇")
        self.open_the_door()
        self.check_in()
        self.check_out()
        self.write_results()
        self.issue()
        with tempfile.TemporaryDirectory() as folder:
            codes = self.save(pathlib.Path(folder) / "certificates.pdf")
        self.check_certificates(codes[0])
        self.revoke(self.issued[1]["name"], self.issued[1]["text"])
        self.compare(codes)

    def import_roster(self):
        path = pathlib.Path(os.environ["HOME"]) / "Desktop" / "职工名册.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("读者证号,姓名,单位\n" + "".join(f"{','.join(worker)}\n" for worker in WORKERS), encoding="utf-8")
        self.hands.pick("菜单", re.compile("^导入"), key="ctrl+i")
        self.see("选择文件")
        self.hands.press("button", "职工名册")
        self.hands.open_file(re.compile("^选择"), path)
        self.see("将新增读者")
        self.look("the roster before it is imported")
        self.hands.press("button", re.compile(f"^导入 {len(WORKERS)} 人"), key="alt+i")
        self.app.wait(lambda: ask("reader", "search", WORKERS[-1][0]), 10, "the readers")
        self.see("新增读者")
        self.look("the roster is imported")
        self.hands.close_window()

    def make_course(self):
        self.hands.press("label", "培训", key="ctrl+4")
        self.see("还没有班次")
        self.look("no classes yet")
        self.hands.press("button", re.compile("^新建课程"), key="ctrl+shift+n")
        self.hands.fill("课程名称", COURSE)
        self.hands.fill("编号", CODE)
        self.hands.choose("培训的技能等级", "中级工")
        self.hands.fill("计划学时", str(HOURS))
        self.look("a new course")
        self.hands.press("button", re.compile("^保存"), key="ctrl+s")
        self.app.find("text", "名额", timeout=10)

    def make_class(self):
        """One that begins soon; at night its end is cut, and the hours are those that are said."""
        now = datetime.datetime.now(zoneinfo.ZoneInfo("Asia/Shanghai"))
        begin = min(now + datetime.timedelta(minutes=20), now.replace(hour=23, minute=50))
        end = min(begin + datetime.timedelta(hours=HOURS), now.replace(hour=23, minute=59))
        self.hands.fill("名额", str(N_SEATS))
        self.hands.fill("上课地点", PLACE)
        self.hands.fill("授课教师", "王师傅")
        self.hands.fill("编号", CLASS)
        self.hands.fill("日期", f"{begin:%F}")
        self.hands.fill("开始", f"{begin:%H:%M}")
        self.hands.fill("结束", f"{end:%H:%M}")
        self.hands.fill(re.compile("^计入学时的分钟数"), str(HOURS * 60))
        # It lies over the button, for as long as one who types needs until here.
        self.app.wait(lambda: not self.app.has_text(re.compile("课程已保存")), 10, "the toast to go away")
        for number, unit in enumerate(("一分厂", "二分厂", "三分厂")):
            self.hands.press("button", re.compile("^为单位预留名额"))
            self.hands.fill("单位", unit, number)
            self.hands.fill("名额", str(N_KEPT), number + 1)
        self.look("a class with seats for three units")
        self.hands.press("button", re.compile("^保存"), key="ctrl+s")
        self.see(f"已占 0 / {N_SEATS} 个名额")
        (facts,) = ask("class", "show", CLASS)
        assert facts["capacity"] == N_SEATS and sum(reserve["seats"] for reserve in facts["reserves"]) == 3 * N_KEPT, facts
        self.look("the class is open")

    def sign_up(self):
        """The first by the name, the second by the initials, all others by their cards."""
        self.hands.write(FINDER, "王建国")
        self.hands.find("label", "王建国")
        self.look("found by the name")
        self.hands.take_found("王建国")
        self.app.wait(lambda: is_signed_up("王建国"), 10, "the first sign-up")
        self.hands.write(FINDER, "oyxf")
        self.hands.take_found("欧阳晓芳")
        self.app.wait(lambda: is_signed_up("欧阳晓芳"), 10, "the second sign-up")
        for name in SIGN_UP[2:]:
            self.hands.scan(CARDS[name])
            self.app.wait(lambda: is_signed_up(name), 10, f"the sign-up of {name}")
        assert list_signups() == (set(SEATED), WAITING), list_signups()
        self.see(f"已占 {N_SEATS} / {N_SEATS} 个名额")
        self.see("于洁：候补第 6 位.*前面还有 5 人")
        self.look("full, and six wait")

    def cancel(self, gone, heir):
        """Somebody cancels, and gives the seat to one who is not the first of the line, or who is."""
        self.hands.press_in_row("报名名单", re.compile(f"取消报名：{gone}"))
        self.see(f"取消{gone}的报名？")
        self.look(f"a seat is given up by {CARDS[gone]}")
        self.hands.press("button", re.compile("^取消报名\\("), key="Return")
        self.app.wait(lambda: not is_signed_up(gone), 10, f"{gone} to be gone")
        seated, waiting = list_signups()
        assert heir in seated and len(seated) == N_SEATS, f"{heir} has no seat, but {seated}"
        self.see("已占")
        SEATED.remove(gone)
        SEATED.append(heir)
        WAITING.remove(heir)
        assert (seated, waiting) == (set(SEATED), WAITING), (seated, waiting)

    def open_the_door(self):
        self.hands.press("button", "签到", key="ctrl+k")
        self.see("还没有人签到")
        self.see(f"/ {N_SEATS} 人已到")
        self.look("the door")
        self.scan_in(SEATED[0])
        self.hands.press("button", re.compile("^撤销"), key="ctrl+z")
        self.app.wait(lambda: not list_results()[SEATED[0]]["present"], 10, "the scan taken back")
        self.see("不再计入")

    def scan_in(self, name):
        self.hands.scan(CARDS[name])
        self.app.wait(lambda: list_results()[name]["present"] == 1, 10, f"{name} to be there")

    def check_in(self):
        """Everyone comes; one is scanned twice, one comes without a seat."""
        for name in SEATED:
            self.scan_in(name)
        self.see("全部到齐")
        self.look("everybody is here")
        self.hands.scan(CARDS[SEATED[5]])
        self.see("这次也已记录")
        self.hands.scan(CARDS[GUEST])
        self.see("不在名单上")
        self.look("not on the list")
        self.hands.press("button", re.compile("^旁听"), key="alt+2")
        self.see("旁听 1 人")

    def check_out(self):
        self.hands.press("button", re.compile("^签退"), key="F4")
        for name in SEATED:
            self.hands.scan(CARDS[name])
            self.app.wait(lambda: list_results()[name]["open"] == 0, 10, f"{name} to be gone")
        self.look("everybody has gone")
        self.hands.press("button", "离开签到", key="Escape")
        self.see(f"已占 {N_SEATS} / {N_SEATS}")

    def write_results(self):
        self.hands.press("button", "结果")
        self.see(f"合格 {N_SEATS} 人，不合格 0 人")
        results = list_results()
        assert {name for name, line in results.items() if line["passed"] and line["minutes"] == HOURS * 60} == set(SEATED), results
        self.look("the results")
        self.hands.press("button", re.compile("^登记结果"), key="alt+w")
        self.app.wait(lambda: all(line["decided"] for line in list_results().values()), 10, "the results written down")

    def issue(self):
        self.hands.press("button", re.compile("^颁发证书"))
        self.see(f"已颁发 {N_SEATS} 张证书", 20)
        self.issued = ask("certificate", "list", "--class", CLASS)
        assert {line["name"] for line in self.issued} == set(SEATED), self.issued
        assert all((line["hours"], line["level"], line["course"]) == (HOURS, "中级工", COURSE) for line in self.issued), self.issued
        self.see(f"证书 {self.issued[0]['number']}")
        self.look("certificates are issued")

    def save(self, pdf):
        self.hands.save_file(re.compile("^另存为 PDF"), pdf)
        self.app.wait(pdf.exists, 30, "the file")
        self.see(f"已保存.* {N_SEATS} 张证书：{pdf.name}", 30)
        self.look("the file is saved")
        codes = read_codes(pdf)
        assert sorted(codes) == sorted(line["text"] for line in self.issued), codes
        return codes

    def verify(self, text, words, name):
        """In the window that checks certificates, which takes one after the other."""
        self.hands.fill("码的文字", text, delay_ms=SCANNER_MS)
        self.hands.press("button", re.compile("^核验"), key="Return")
        self.see(words)
        self.look(name)

    def check_certificates(self, code):
        self.hands.pick("菜单", re.compile("^核验证书"), key="ctrl+shift+v")
        self.see("核验证书")
        self.verify(code, "证书有效", "a valid certificate")
        for place in (len(code) // 3, len(code) - 2):
            self.verify(change_a_byte(code, place), "被改动过", f"byte {place} is another one")
            assert not any("证书有效" in text for text in self.app.texts(self.hands.get_window()))
        self.hands.close_window()

    def revoke(self, name, code):
        self.hands.press_in_row("结果", f"证书：{name}")
        self.hands.press_item(re.compile("^撤销"))
        self.see(f"撤销{name}的证书？")
        self.hands.fill("撤销原因", "姓名有误")
        self.hands.press("button", re.compile("^撤销\\("), key="Return")
        self.see("已撤销：姓名有误")
        self.look("revoked")
        self.hands.pick("菜单", re.compile("^核验证书"), key="ctrl+shift+v")
        self.verify(code, "已经撤销", "not valid any more")
        self.see("撤销：姓名有误")
        self.hands.close_window()

    def compare(self, codes):
        """What shuwuctl says of all of it."""
        (facts,) = ask("class", "show", CLASS)
        assert (facts["capacity"], facts["confirmed"], facts["waiting"]) == (N_SEATS, N_SEATS, len(WAITING)), facts
        revoked = next(line["text"] for line in ask("certificate", "list", "--class", CLASS) if line["revoked"])
        for code in codes:
            verdict = "revoked" if code == revoked else "valid"
            assert get_verdict(code) == verdict, code
            assert get_verdict(change_a_byte(code, len(code) // 2)) == "altered", code


def read_codes(pdf):
    """What a scanner reads from the pages, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.check_call(["pdftoppm", "-gray", "-r", "120", pdf, f"{folder}/page"])
        # The squares of a code may look like the bars of another kind.
        done = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", *sorted(pathlib.Path(folder).iterdir())],
                              capture_output=True, text=True, check=True)
    return done.stdout.split()


def change_a_byte(text, place):
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]


def get_verdict(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        (answer,) = ask("certificate", "verify", "--file", file.name, check=False)
    return answer["error"]["code"] if "error" in answer else answer["verdict"]


def main():
    with App([program("shuwu"), "--db", ROOM], shots=FOLDER) as app:
        walk = Walk(app)
        try:
            walk.go()
        except BaseException:
            print(app.shot("failed"))
            raise


if __name__ == "__main__":
    main()
