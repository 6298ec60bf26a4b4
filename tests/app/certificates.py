# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates through the real window: results are written down, certificates issued and saved, and the code that a
scanner reads from the paper is checked, as it is and with one character changed; numbered pictures of it.

usage (under headless): certificates.py ROOM FOLDER TEXT

TEXT is of a certificate of another room: its key is compared and trusted, and trusted no longer.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from ui import App, program

ROOM, FOLDER, ELSEWHERE = sys.argv[1:4]
CLASS = "HJ-1"
PASSED = ["欧阳晓芳", "王建国", "阿依努尔·买买提艾力"]


def ask(*arguments):
    done = subprocess.run([program("shuwuctl"), "--db", ROOM, "--json", *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def certificates():
    return ask("certificate", "list", "--class", CLASS)


def read_codes(pdf):
    """What a scanner reads from the pages, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.check_call(["pdftoppm", "-png", "-r", "200", pdf, f"{folder}/page"])
        pages = sorted(pathlib.Path(folder).iterdir())
        read = [subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", page], capture_output=True, text=True, check=True)
                for page in pages]
    return [done.stdout.strip() for done in read]


def find_button(app, name):
    """Of any kind."""
    return app.wait(lambda: next(iter(app.bus.keep_showing([node for node in app.walk() if node.name == name and "button" in node.role])), None),
                    what=f"the button {name!r}")


def show_results(app):
    app.key("ctrl+4")
    app.wait_for_text(re.compile("焊工技能提升"))
    app.type(CLASS)
    app.wait_for_text(re.compile("1 个"))
    app.key("Down", "Return")
    app.wait_for_text(re.compile("已占 4 / 5"))
    app.act(find_button(app, "结果"))
    app.wait_for_text(re.compile("合格 3 人，不合格 1 人"))


def issue(app):
    print(app.shot("the results"))
    app.click("button", re.compile("^登记结果"))
    app.wait(lambda: all(line["decided"] for line in ask("result", "--class", CLASS)), 10, "the results written down")
    app.click("button", re.compile("^颁发证书"))
    app.wait_for_text(re.compile("已颁发 3 张证书；1 人未合格"), timeout=10)
    issued = certificates()
    assert [line["name"] for line in issued] == PASSED, issued
    for line in issued:
        app.wait_for_text(f"证书 {line['number']}")
    print(app.shot("issued"))
    return issued


def save(app, pdf):
    app.click("button", re.compile("^另存为 PDF"))
    app.wait_for_text("保存证书")
    print(app.shot("where to"))
    app.key("ctrl+a")
    app.type(str(pdf))
    app.key("Return")
    app.wait(pdf.exists, 20, "the file")
    app.wait_for_text(re.compile(f"已保存并核对 3 张证书：{pdf.name}"))


def check(app, text, words, name):
    """A scanner types the text and ends it with Enter; the next one takes its place."""
    app.type(text)
    app.key("Return")
    app.wait_for_text(re.compile(words))
    print(app.shot(name))


def change_a_character(text):
    place = len(text) // 2
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]


def revoke(app):
    app.click_at(find_button(app, "证书：王建国"))
    app.find("menu item", re.compile("^撤销"))
    app.key("Down", "Return")
    app.wait_for_text("撤销王建国的证书？")
    app.type("姓名有误")
    app.key("Return")
    app.wait_for_text(re.compile("已撤销：姓名有误"))
    print(app.shot("revoked"))


def keys():
    return [line["name"] for line in ask("certificate", "keys")]


def trust(app):
    """A certificate of another room, whose key is compared first; then trusted no longer, by Undo and in the list of keys."""
    check(app, ELSEWHERE, "这里不认识", "of another room")
    app.click("button", re.compile("^核对密钥"))
    app.wait_for_text(re.compile("这是“二分厂职工书屋”的密钥吗？"))
    print(app.shot("compared"))
    app.key("Return")
    app.wait_for_text(re.compile("这是“二分厂职工书屋”的密钥吗？"))
    assert keys() == ["总厂 职工书屋"], keys()
    app.click("button", re.compile("^完全一致"))
    app.wait_for_text(re.compile("证书有效"))
    print(app.shot("trusted"))
    assert "二分厂职工书屋" in keys(), keys()
    app.key("ctrl+k")
    app.wait_for_text("本书屋")
    print(app.shot("keys"))
    app.click("button", "不再信任二分厂职工书屋的密钥")
    app.wait_for_text(re.compile("已不再信任二分厂职工书屋的密钥"))
    assert keys() == ["总厂 职工书屋"], keys()
    app.key("ctrl+z")
    app.wait(lambda: "二分厂职工书屋" in keys(), what="the key in its place again")
    app.wait_for_text("已撤销")
    app.key("Escape")  # is taken by what was said last
    app.wait(lambda: "已撤销" not in app.texts(), what="nothing said any more")
    app.key("Escape")
    app.wait(lambda: not any(text.startswith("用这些密钥") for text in app.texts()), what="the keys closed")
    app.wait_for_text(re.compile("证书有效"))


def walk(app, pdf):
    app.wait_for_text(re.compile("书目"), timeout=20)
    show_results(app)
    issued = issue(app)
    save(app, pdf)
    codes = read_codes(pdf)
    assert codes == [line["text"] for line in issued], codes

    app.key("ctrl+shift+v")
    app.wait_for_text("核验证书")
    check(app, codes[0], "证书有效", "valid")
    app.wait_for_text("欧阳晓芳")
    trust(app)
    check(app, change_a_character(codes[0]), "被改动过", "altered")
    app.key("Escape")
    revoke(app)
    app.key("ctrl+shift+v")
    app.wait_for_text("核验证书")
    check(app, codes[1], "已经撤销", "not valid any more")
    app.wait_for_text(re.compile("撤销：姓名有误"))
    assert not app.nameless(), app.nameless()


def main():
    with tempfile.TemporaryDirectory() as folder, App([program("shuwu"), "--db", ROOM], shots=FOLDER) as app:
        walk(app, pathlib.Path(folder) / "certificates.pdf")
    print("Certificates were issued, saved, checked and revoked, and another room trusted.")


if __name__ == "__main__":
    main()
