#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plays Weibo, the Official Account API and WeCom from their documented shapes.

usage: server.py FOLDER

FOLDER holds cert.pem and key.pem (else plain http is spoken) and takes: port, log (a line per
request: method, address, Authorization, body), most (how many requests were under way at once),
mode (words that change what is answered; a word "x:3" is used up after three requests; for
"hold=9" and "gather=4" see linger(), for "lapse=9" lapsed()), comments, posts, users, notes (how
many there are), short (the most that a page of WeChat holds), hidden ("51 250": these comments are).
All people are invented.
"""
import gzip
import json
import os
import ssl
import sys
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

folder = sys.argv[1]
lock = threading.Lock()
FIRST = 5300000000000000
JSON = "application/json; charset=utf-8"
state = {"wx0001": 0, "wx0002": 0, "busy": 0}


def path(name):
    return os.path.join(folder, name)


def read(name, other=""):
    try:
        with open(path(name), encoding="utf-8") as f:
            return f.read().strip()
    except FileNotFoundError:
        return other


def mode(word):
    """Is the word in the mode file? A counted one is used up."""
    words = read("mode").split()
    for i, w in enumerate(words):
        name, _, left = w.partition(":")
        if name != word:
            continue
        if left:
            words[i] = f"{name}:{int(left) - 1}" if int(left) > 1 else ""
            with open(path("mode"), "w", encoding="utf-8") as f:
                f.write(" ".join(words))
        return True
    return False


def lapsed():
    """lapse=9: the token of the tenth request is over, and of those after it."""
    after = [int(w[6:]) for w in read("mode").split() if w.startswith("lapse=")]
    return len(read("log").splitlines()) - after[0] if after else 0


def person(n):
    return {"id": 6100000000 + n, "idstr": str(6100000000 + n), "screen_name": f"客人{n}",
            "followers_count": 10 + n, "friends_count": 5, "statuses_count": 7, "gender": "f",
            "created_at": "Thu Apr 19 10:35:57 +0800 2018", "verified": False}


def moment(n):
    return time.strftime("%a %b %d %H:%M:%S +0000 %Y", time.gmtime(1780000000 + 60 * n))


def status(n):
    return {"created_at": moment(n), "id": FIRST + n, "mid": str(FIRST + n), "idstr": str(FIRST + n),
            "text": f"新茶第{n}批", "source": "", "reposts_count": 1, "comments_count": 2,
            "attitudes_count": 3, "user": dict(person(0), id=7100000001, idstr="7100000001",
                                               screen_name="山间茶事")}


def mention(n):
    return dict(status(n), text=f"@山间茶事 第{n}次提到你", user=person(n % 40))


def comment(n):
    return {"created_at": moment(n), "id": FIRST + n, "rootid": FIRST + n, "floor_number": n,
            "mid": str(FIRST + n), "idstr": str(FIRST + n), "text": f"第{n}次来问水温",
            "source": "", "user": person(n % 40), "status": status(1)}


def repost(post, n):
    return {"created_at": moment(n), "id": FIRST + post * 1000 + n, "mid": str(FIRST + post * 1000 + n),
            "idstr": str(FIRST + post * 1000 + n), "text": f"转{n}", "source": "", "user": person(n % 40),
            "retweeted_status": status(post)}


def feed(q, name, make, n):
    """Newest first; every 50th is hidden and leaves its page short."""
    since, top = int(q.get("since_id", 0)), int(q.get("max_id", 0) or FIRST + 1000000)
    ids = {make(i)["id"]: i for i in range(1, n + 1)}
    n_page, at = int(q["count"]), int(q.get("page", 1))
    page = [ids[i] for i in sorted(ids, reverse=True) if since < i <= top][n_page * (at - 1):n_page * at]
    low, high = map(int, read("hidden", "0 0").split())
    return {name: [make(i) for i in page if i % 50 and not low <= i <= high], "hasvisible": False, "previous_cursor": 0,
            "next_cursor": make(page[-1])["id"] - 1 if page and page[-1] > 1 and not mode("mute") else 0,
            "total_number": n}


def weibo(call, q, auth):
    if auth != "OAuth2 weibo-secret" or lapsed() > 0:
        return 403, {"error": "expired_token", "error_code": 21327, "request": call}
    if call == "/2/statuses/user_timeline.json":
        return 200, feed(q, "statuses", status, int(read("posts", "3")))
    if call == "/2/statuses/mentions.json":
        return 200, feed(q, "statuses", mention, int(read("posts", "3")))
    if call == "/2/statuses/repost_timeline.json":
        post = int(q["id"]) - FIRST
        return 200, feed(q, "reposts", lambda n: repost(post, n), 5)
    if call in ("/2/comments/to_me.json", "/2/comments/show.json"):
        if q.get("id") == "404":
            return 400, {"error": "target weibo does not exist!", "error_code": 20101}
        return 200, feed(q, "comments", comment, int(read("comments", "450")))
    if call == "/2/friendships/followers.json":
        at = int(q["cursor"])
        return 200, {"users": [person(i) for i in range(at, min(at + 200, 250))],
                     "next_cursor": at + 200 if at + 200 < 250 else 0, "previous_cursor": 0,
                     "total_number": 250}
    if call == "/2/users/show.json":
        return 200, person(3)
    return 404, {"error": "Request Api not found!", "error_code": 10020, "request": call}


def openid(n):
    return f"oAbc{n:024d}"


SECRETS = {"wx0001": "wechat-secret", "wx0002": "second-secret"}


def token_of(appid):
    return f"{SECRETS[appid][:6]}-token-{state[appid]}"


def wechat(call, q, body):
    if call == "/cgi-bin/stable_token":
        appid = body["appid"]
        if body["secret"] != SECRETS.get(appid):
            return {"errcode": 40125, "errmsg": "invalid appsecret"}
        if body["force_refresh"] or not state[appid] or not mode("stale"):
            state[appid] += 1
        return {"access_token": token_of(appid), "expires_in": 7200}
    appid = {token_of(a): a for a in SECRETS}.get(q.get("access_token"))
    if not appid or mode("expired") or lapsed() == 1:
        return {"errcode": 42001, "errmsg": "access_token expired"}
    if call == "/cgi-bin/user/get":
        ids = [openid(i) for i in range(1, int(read("users", "150")) + 1)]
        after = q.get("next_openid", "")
        ids = [i for i in ids if i > after]
        total, ids = int(read("users", "150")), ids[:int(read("short", "10000"))]
        return {"total": total, "count": len(ids), "data": {"openid": ids},
                "next_openid": ids[-1] if ids else ""}
    if call == "/cgi-bin/user/info/batchget":
        return {"user_info_list": [
            {"subscribe": 1, "openid": u["openid"], "nickname": "", "sex": 0, "language": "zh_CN",
             "subscribe_time": 1780000000, "remark": "", "tagid_list": [2]}
            for u in body["user_list"]]}
    if call == "/cgi-bin/tags/get":
        return {"tags": [{"id": 2, "name": "星标组" if appid == "wx0001" else "二号", "count": 3}]}
    if call == "/cgi-bin/comment/list":
        n = int(read("notes", "60"))
        most = min(body["count"], int(read("short", "50")))
        at = range(n - 1 - body["begin"], max(n - 1 - body["begin"] - most, -1), -1)
        return {"errcode": 0, "errmsg": "ok", "total": n, "comment": [
            {"user_comment_id": i + 1, "openid": openid(i + 1), "create_time": 1780000000 + i * 86400,
             "content": f"留言{i}", "comment_type": 0} for i in at]}
    if call == "/customservice/msgrecord/getmsglist":
        said = range(body["msgid"], min(body["msgid"] + int(read("short", "10000")), 4))
        return {"recordlist": [{"worker": "", "openid": openid(1), "opercode": 2003,
                                "time": body["starttime"] + 5 * i, "text": f" 还有货吗{i}"}
                               for i in said],
                "number": len(said), "msgid": said[-1] + 1 if said else 0}
    if call == "/datacube/getusersummary":
        return {"list": [{"ref_date": body["begin_date"], "user_source": 0, "new_user": 3,
                          "cancel_user": 1}]}
    if call.startswith("/datacube/"):
        if mode("notready"):
            return {"errcode": 61503, "errmsg": "data not ready"}
        return {"list": []}
    if call == "/cgi-bin/freepublish/batchget":
        at = range(body["offset"], min(body["offset"] + min(body["count"], int(read("short", "20"))), 3))
        return {"total_count": 3, "item_count": len(at), "item": [
            {"article_id": f"A{i}", "update_time": 1780000000 - i, "content": {"news_item": [
                {"title": "春茶到了", "digest": "", "content": "<p>春茶</p>",
                 "url": "http://mp.weixin.qq.com/s?__biz=MzA5MDAwMDAwMA==&mid="
                        f"{2247483650 + i}&idx=1&sn=x"}]}} for i in at]}
    return {"errcode": 40066, "errmsg": "invalid url"}


def wecom(call, q, body):
    if call == "/cgi-bin/gettoken":
        if q.get("corpsecret") != "wecom-secret":
            return {"errcode": 40001, "errmsg": "invalid credential"}
        return {"errcode": 0, "errmsg": "ok", "access_token": "wecom-token", "expires_in": 7200}
    if call == "/cgi-bin/externalcontact/get_follow_user_list":
        return {"errcode": 0, "errmsg": "ok", "follow_user": ["wang", "li"]}
    if call == "/cgi-bin/externalcontact/batch/get_by_user":
        if "li" in body["userid_list"] and "left" in read("mode").split():
            return {"errcode": 60111, "errmsg": "userid not found"}
        at = int(body["cursor"] or 0)
        return {"errcode": 0, "errmsg": "ok", "next_cursor": str(at + 1) if at < 2 else "",
                "external_contact_list": [
                    {"external_contact": {"external_userid": f"wm{at}x{i}", "name": f"客户{at}{i}",
                                          "type": 1, "gender": 2},
                     "follow_info": {"userid": "wang", "createtime": 1780000000, "tag_id": []}}
                    for i in range(3)]}
    if call == "/cgi-bin/externalcontact/groupchat/list":
        return {"errcode": 0, "errmsg": "ok", "next_cursor": "", "group_chat_list": [
            {"chat_id": "wr1", "status": 0}, {"chat_id": "wr2", "status": 0}]}
    if call == "/cgi-bin/externalcontact/groupchat/get":
        if body["chat_id"] == "wr2":
            return {"errcode": 40050, "errmsg": "invalid chatid"}
        return {"errcode": 0, "errmsg": "ok", "group_chat": {
            "chat_id": "wr1", "name": "茶友", "owner": "wang", "create_time": 1780000000,
            "member_list": [{"userid": "wm0x0", "type": 2, "join_time": 1780000000,
                             "join_scene": 1, "name": "客户00"}]}}
    return {"errcode": 48002, "errmsg": "api forbidden"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, code, text, kind=JSON, headers=(), cut=0):
        data = text.encode()
        if mode("gzip"):
            data = gzip.compress(data)
            headers = [*headers, ("Content-Encoding", "gzip")]
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data[:len(data) - cut])
        if cut:
            self.wfile.flush()
            self.close_connection = True

    def drop(self, text):
        """Half of an answer in pieces, the last of which never comes."""
        data = text.encode()[:len(text) // 2]
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.close_connection = True

    def pour(self):
        """More than anybody wants to hear."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(b'{"comments":[')
        for _ in range(70):
            self.wfile.write(b" " * (1 << 20))

    def serve(self, raw):
        with lock:
            state["busy"] += 1
            if state["busy"] > int(read("most", "0")):
                with open(path("most"), "w", encoding="utf-8") as out:
                    out.write(str(state["busy"]))
        try:
            self.work(raw)
        finally:
            with lock:
                state["busy"] -= 1

    def linger(self):
        """hold=9: while this is said, and more than nine requests have come.
        gather=4: until as many were under way at once, of calls that can be."""
        alone = not any(call in self.path for call in ("repost_timeline", "batchget"))
        until = time.time() + 20
        while time.time() < until:
            with lock:
                words = dict(w.split("=") for w in read("mode").split() if "=" in w)
                come, most = len(read("log").splitlines()), int(read("most", "0"))
            if come <= int(words.get("hold", come)) and (
                    alone or most >= int(words.get("gather", 0))):
                return
            time.sleep(.02)

    def work(self, raw):
        url = urlsplit(self.path)
        q = dict(parse_qsl(url.query, keep_blank_values=True))
        auth = self.headers.get("Authorization", "")
        with lock, open(path("log"), "a", encoding="utf-8") as log:
            log.write(f"{self.command} {self.path} {auth} {raw}\n")
        with lock:
            slow, html, moved = mode("slow"), mode("html"), mode("redirect")
            limit, busy, cut = mode("limit"), mode("busy"), mode("cut")
            drop, plain, quota = mode("drop"), mode("plain"), mode("quota")
            junk, many, denied = mode("junk"), mode("many"), mode("denied")
            pause = mode("pause")
            late, forever, huge, far = mode("late"), mode("forever"), mode("huge"), mode("far")
        time.sleep(4 if slow else .05 if pause else 0)
        self.linger()
        if late:
            return self.answer(429, "slow down", "text/plain", [
                ("Retry-After", formatdate(time.time() + 2, usegmt=True))])
        if forever:
            return self.answer(429, "slow down", "text/plain", [("Retry-After", "9" * 17)])
        if huge:
            return self.pour()
        if moved:
            return self.answer(302, "", headers=[
                ("Location", "https://elsewhere.example/x?access_token=wechat-token-1")])
        if html:
            return self.answer(200, "<html>log in</html>", "text/html")
        if limit:
            return self.answer(403, json.dumps({"error": "User requests out of rate limit!",
                                                "error_code": 10023}), headers=[("Retry-After", "1")])
        if many:
            return self.answer(429, "slow down", "text/plain", [("Retry-After", "1")])
        if busy:
            return self.answer(503, "", "text/plain", [("Retry-After", "900")] if far else [])
        if denied:
            return self.answer(200, json.dumps({"error": "Insufficient app permissions!",
                                                "error_code": 10014}))
        if quota and "token" not in url.path:
            return self.answer(200, json.dumps({"errcode": 45009, "errmsg": "reach max api daily quota"}))
        if junk:
            return self.answer(200, '{"comments":[{"id":1,')
        with lock:
            body = json.loads(raw) if raw else {}
            code = 200
            if url.path.startswith("/2/"):
                code, out = weibo(url.path, q, auth)
            elif url.path == "/cgi-bin/gettoken" or "externalcontact" in url.path:
                out = wecom(url.path, q, body)
            else:
                out = wechat(url.path, q, body)
        text = json.dumps(out, ensure_ascii=False)
        if drop:
            return self.drop(text)
        return self.answer(code, text, "text/plain" if plain else JSON, cut=40 if cut else 0)

    def do_GET(self):
        self.serve("")

    def do_POST(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


server = Server(("127.0.0.1", 0), Handler)
if os.path.exists(path("cert.pem")):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(path("cert.pem"), path("key.pem"))
    server.socket = tls.wrap_socket(server.socket, server_side=True)
with open(path("port.new"), "w", encoding="utf-8") as out:
    out.write(str(server.server_address[1]))
os.rename(path("port.new"), path("port"))
server.serve_forever()
