"""Attacks the crossed example programs, to prove that their marks are true.

Each case of the given Markdown pages is laid out in a temporary folder, imported, and sent hostile
input through its real framework. Dangerous calls are replaced by recorders that judge what arrives the
way its interpreter would: a shell command is given to a shell that has no programs, an SQL text is read
with its quotes, a path is normalised. A case with a `# finding:` mark must be hit by exactly that
weakness; a case without one must not be hit at all. Needs flask, django, fastapi, httpx and requests.

    python scripts/cross-witness.py test/programs/*.md
"""

import asyncio
import base64
import builtins
import importlib
import inspect
import io
import os
import pathlib
import pickle
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import types
import urllib.parse
import warnings

warnings.simplefilter("ignore")
BASES = ["/srv/reports", "/var/mail/attachments", "/opt/school/lessons"]
UNFORGEABLE = "signed data"
os.environ["DRAFT_KEY"] = "not-a-secret-used-in-tests"

SQL = ["x' OR 7=7 --", "7 OR 7=7", "7=7", "title, 7=7", "abc' OR 7=7 --", "abc OR 7=7", "desc, 7=7", "2024-01-01' OR 7=7 --", "(7=7)"]
SHELL = [";zqhit;", "a;zqhit;", "$(zqhit)", "a`zqhit`", "a\nzqhit\n", "';zqhit;'", "a|zqhit", "a&&zqhit", "5;zqhit", "abc;zqhit;-5", "x;zqhit;", "fe80::1%;zqhit;", "desc;zqhit"]
PATHS = ["../../../../../etc/passwd", "/etc/passwd", "....//....//....//....//etc/passwd", "a/../../../../../etc/passwd"]
PATHS += [base + "/../../../../etc/passwd" for base in BASES] + ["../../../../../etc/passwd/x.txt", "public/../../../../../etc/passwd"]
EVAL = ["zqhit()", "1 + zqhit()", "len(zqhit)"]
WEB = ["<zq>", "javascript:zqhit", "zqhit()", '" onfocus=zqhit x="', "{{7*1911}}", "a<zq>", "%3Czq%3E", "</script><zq>"]
HOSTS = ["http://evil.example/", "https://evil.example/x", "//evil.example/", "evil.example", "@evil.example/", ".evil.example/", "evil.example#", "/\\evil.example/"]
BENIGN = ["5", "main"]

hits = set()
real = {"open": builtins.open, "eval": builtins.eval, "Popen": subprocess.Popen}


def hit(weakness):
    hits.add(weakness)


# The judges.


def judge_sql(text):
    outside = re.sub(r"'(?:[^']|'')*'", "''", text)
    if "7=7" in outside:
        hit("sql-injection")


def judge_shell(command):
    if isinstance(command, bytes):
        command = command.decode()
    if "zqhit" not in command:
        return
    marker = tempfile.mktemp(prefix="hit-")
    script = f"zqhit() {{ : > {marker}; }}\n{command}\n"
    quiet = subprocess.DEVNULL
    real["Popen"](["/bin/sh", "-c", script], env={"PATH": "/nonexistent"}, stdin=quiet, stdout=quiet, stderr=quiet).wait()
    if os.path.exists(marker):
        os.remove(marker)
        hit("os-command-injection")


def judge_path(path):
    normal = os.path.normpath(os.fspath(path))
    if isinstance(normal, bytes):
        normal = normal.decode()
    if "etc/passwd" in normal and not any(normal.startswith(base + "/") for base in BASES):
        hit("path-traversal")


def judge_url(url):
    parsed = urllib.parse.urlsplit(str(url))
    if (parsed.hostname or "").endswith("evil.example"):
        hit("server-side-request-forgery")


def judge_answer(status, headers, body):
    kind = headers.get("Content-Type", "")
    target = headers.get("Location")
    if target and (urllib.parse.urlsplit(target).hostname == "evil.example" or target.startswith(("//evil", "/\\evil", "javascript:"))):
        hit("open-redirect")
    if "text/html" not in kind:
        return
    if "13377" in body:
        hit("template-injection")
    body = body.lower()
    if "<zq>" in body or re.search(r'(href|src)="javascript:zqhit', body) or re.search(r'"[^"<>]*" onfocus=zqhit', body):
        hit("cross-site-scripting")
    if re.search(r"<script>[^<]*[=(,:]\s*zqhit\(\)", body):
        hit("cross-site-scripting")


# The recorders that stand in for dangerous calls.


class Cursor:
    description = ()
    rowcount = 0
    width = 1

    def execute(self, text, *_):
        judge_sql(text)
        self.width = text.split(" FROM ")[0].count(",") + 1
        return self

    executescript = executemany = execute

    def fetchall(self):
        return [("a",) * self.width]

    def fetchone(self):
        return ("a",)

    def __iter__(self):
        return iter(self.fetchall())

    def cursor(self):
        return self

    def commit(self):
        pass

    close = commit

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def fake_open(path, mode="r", *_, **__):
    if isinstance(path, int) or (os.path.exists(path) and "passwd" not in str(path)):
        return real["open"](path, mode, *_, **__)
    judge_path(path)
    if "w" in mode or "a" in mode:
        return io.BytesIO() if "b" in mode else io.StringIO()
    return io.BytesIO(b"text") if "b" in mode else io.StringIO("text")


def fake_eval(source, *_):
    if isinstance(source, str) and "zqhit" in source:
        hit("code-injection")
        return 1
    return real["eval"](source, *_)


def fake_loads(data, **_):
    if b"zqhit" in data:
        hit("deserialization")
    return {"restored": True}


def fake_process(command, *_, **options):
    if options.get("shell") or isinstance(command, str):
        judge_shell(command if isinstance(command, str) else command[0])
    elif list(command[:2]) in (["sh", "-c"], ["bash", "-c"]):
        judge_shell(command[2])
    return types.SimpleNamespace(returncode=0, stdout="", stderr="", communicate=lambda *a: ("", ""), wait=lambda *a: 0)


def fake_request(url, *_, **__):
    judge_url(url)
    return types.SimpleNamespace(status_code=200, text="ok", content=b"ok", json=lambda: {}, ok=True)


def fake_send(text, _values):
    """The far end of a library that nobody knows: judges by what the text is."""
    if text.startswith("http"):
        judge_url(text)
    elif text.startswith("<"):
        judge_answer(200, {"Content-Type": "text/html"}, text)
    elif re.match("SELECT|UPDATE|DELETE", text):
        judge_sql(text)
    elif text.startswith("tar"):
        judge_shell(text)
    return 1


async def fake_shell(command, **_):
    judge_shell(command)
    return types.SimpleNamespace(wait=settled, communicate=settled, returncode=0)


async def fake_exec(*vector, **_):
    return types.SimpleNamespace(wait=settled, communicate=settled, returncode=0)


async def settled(*_):
    return 0


def install():
    asyncio.create_subprocess_shell = fake_shell
    asyncio.create_subprocess_exec = fake_exec
    sqlite3.connect = lambda *_, **__: Cursor()
    builtins.open = fake_open
    builtins.eval = fake_eval
    io.open = fake_open
    pathlib.Path.open = lambda self, *a, **k: fake_open(self, *a, **k)
    pathlib.Path.read_text = lambda self, *a, **k: fake_open(self).read()
    pathlib.Path.read_bytes = lambda self: fake_open(self, "rb").read()
    pickle.loads = fake_loads
    os.system = lambda command: judge_shell(command) or 0
    os.popen = lambda command, *_: judge_shell(command) or io.StringIO("")
    for name in ("run", "Popen", "call"):
        setattr(subprocess, name, fake_process)
    subprocess.call = subprocess.check_call = lambda *a, **k: fake_process(*a, **k).returncode
    subprocess.check_output = lambda *a, **k: fake_process(*a, **k).stdout
    subprocess.getoutput = lambda command: judge_shell(command) or ""
    import requests

    for name in ("get", "head", "post", "put"):
        setattr(requests, name, fake_request)
    requests.Session.get = lambda self, url, **k: fake_request(url)
    requests.Session.request = lambda self, method, url, **k: fake_request(url)
    sys.modules["rawlink"] = types.ModuleType("rawlink")
    sys.modules["rawlink"].send = fake_send
    import urllib.request

    urllib.request.urlopen = lambda url, *_, **__: judge_url(url) or types.SimpleNamespace(status=200, read=lambda: b"")
    import werkzeug.utils

    return werkzeug


# Cases.


def read_cases(path):
    text = real["open"](path).read()
    for section in re.split(r"^## ", text, flags=re.M)[1:]:
        name = section.split("\n", 1)[0]
        files = re.findall(r"^```python title=(\S+)\n(.*?)^```$", section, flags=re.M | re.S)
        threat = re.search(r"<!-- threat: (\w+) -->", section)
        if files:
            yield name, files, threat and threat.group(1)


def payloads_for(text):
    chosen = list(BENIGN) + ["http://feeds.example.com/a", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "abc-5", "e30=", "127.0.0.1", "2024-01-01", "8"]
    chosen += list(dict.fromkeys(re.findall(r'[(\[{:=] ?"([\w/-]{1,20})"', text)))[:12]
    if "sqlite3" in text or re.search("SELECT|WHERE|DELETE", text):
        chosen += SQL
    if re.search(r"\bos\b|subprocess|shell|command|run", text):
        chosen += SHELL
    if re.search(r"open\(|read_text|Path|BASE|send_", text):
        chosen += PATHS
    if "eval" in text or "exec" in text:
        chosen += EVAL
    if "pickle" in text:
        packed = base64.b64encode(b"zqhit").decode()
        chosen += [packed]
    if re.search(r"make_response|HttpResponse|HTMLResponse|render|Markup|<\w+>|Response", text):
        chosen += WEB
    if re.search(r"redirect|Redirect|requests|urlopen|http", text):
        chosen += HOSTS
    return chosen


def keys_of(text):
    found = re.findall(r"""(?:\[|get\(|getlist\(|pop\(|headers\.get\(|cookies\.get\()\s*["']([\w-]+)["']""", text)
    return list(dict.fromkeys(found)) or ["q"]


def combinations(keys, payload):
    yield {key: payload for key in keys}
    for key in keys:
        yield {key: payload}
        for benign in BENIGN:
            yield {other: payload if other == key else benign for other in keys}


def attack_flask(app, text, errors):
    client = app.test_client()
    keys = keys_of(text)
    for rule in list(app.url_map.iter_rules()):
        if rule.endpoint == "static":
            continue
        for payload in payloads_for(text):
            numeric = set(re.findall(r"<int:(\w+)>", rule.rule))
            arguments = {name: "5" if name in numeric else urllib.parse.quote(payload, safe="/") for name in rule.arguments}
            path = re.sub(r"<(?:\w+(?:\(.*?\))?:)?(\w+)>", lambda m: arguments[m.group(1)], rule.rule)
            for chosen in combinations(keys, payload):
                plain = {key: value.replace("\n", " ") for key, value in chosen.items()}
                for method in rule.methods & {"GET", "POST", "PUT", "PATCH"}:
                    for key, value in plain.items():
                        raw = value if re.fullmatch(r"[\w=+/.-]+", value) else urllib.parse.quote(value)
                        client.set_cookie(key, raw) if "cookies" in text else None
                    common = {"query_string": chosen, "method": method, "headers": plain if "headers" in text else {}}
                    ways = [{"json": chosen}, {"data": dict(chosen)}] if method != "GET" else [{}]
                    if method != "GET" and ("get_data" in text or "stream" in text or ".data" in text):
                        ways += [{"data": payload}, {"data": "\n".join(f"{key}={value}" for key, value in chosen.items())}]
                    if "files" in text:
                        upload = {key: (io.BytesIO(b"x"), value) for key, value in chosen.items()}
                        ways.append({"data": upload, "content_type": "multipart/form-data"})
                    for way in ways:
                        attempt(lambda: client.open(path, **common, **way), errors, lambda r: (r.status_code, r.headers, r.get_data(as_text=True)))


def attempt(send, errors, read):
    try:
        status, headers, body = read(send())
        judge_answer(status, headers, body)
        errors["answers"] = errors.get("answers", 0) + (status < 400)
        if status >= 500:
            errors["500"] = errors.get("500", 0) + 1
    except Exception as error:
        if os.environ.get("WITNESS_DEBUG"):
            raise
        errors[repr(error)[:120]] = errors.get(repr(error)[:120], 0) + 1


def every_route(routes):
    for route in routes:
        if hasattr(route, "dependant"):
            yield route
        elif hasattr(route, "original_router"):
            yield from every_route(route.original_router.routes)


def attack_fastapi(app, text, errors):
    from fastapi.testclient import TestClient

    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    keys = keys_of(text)
    for route in every_route(app.routes):
        names = [n for n in re.findall(r"(\w+):\s*(?:str|int|list|Annotated|Optional)", text) if n not in ("self",)]
        every = list(dict.fromkeys(keys + names))
        for payload in payloads_for(text):
            path = re.sub(r"\{(\w+)(:\w+)?\}", lambda m: urllib.parse.quote(payload, safe="/" if m.group(2) else "").replace("..", "%2E%2E"), route.path)
            for chosen in combinations(every, payload):
                for method in route.methods & {"GET", "POST"}:
                    headers = {k.replace("_", "-"): v.replace("\n", " ") for k, v in chosen.items()} if "Header" in text or "headers" in text else {}
                    cookies = {k: urllib.parse.quote(v) for k, v in chosen.items()} if "Cookie" in text or "cookies" in text else None
                    ways = [{"json": chosen}, {"data": chosen}] if method == "POST" else [{}]
                    for way in ways:
                        attempt(lambda: client.request(method, path, params=chosen, headers=headers, cookies=cookies, **way), errors, lambda r: (r.status_code, {"Content-Type": r.headers.get("content-type", ""), "Location": r.headers.get("location")}, r.text))


def attack_django(module, text, errors):
    from django.test import RequestFactory
    from django.views import View

    factory = RequestFactory()
    keys = keys_of(text)
    for name, value in list(vars(module).items()):
        if inspect.isclass(value) and issubclass(value, View) and value.__module__ == module.__name__:
            view = value.as_view()
            extra = ["slug", "name"] if "kwargs" in text else []
            handlers = [m for m in ("get", "post") if hasattr(value, m)]
            extra += [p for h in handlers for p in list(inspect.signature(getattr(value, h)).parameters)[2:] if p not in ("args", "kwargs")]
        elif inspect.isfunction(value) and "request" in list(inspect.signature(value).parameters)[:1] and value.__module__ == module.__name__:
            view = value
            extra = list(inspect.signature(value).parameters)[1:]
        else:
            continue
        for payload in payloads_for(text):
            for chosen in combinations(keys, payload):
                for request in (factory.get("/x", chosen), factory.post("/x?" + urllib.parse.urlencode(chosen), chosen), factory.post("/x", __import__("json").dumps(chosen), content_type="application/json")):
                    request.COOKIES.update(chosen)
                    for key, item in chosen.items():
                        request.META["HTTP_" + key.upper().replace("-", "_")] = item
                    attempt(lambda: view(request, **{name: payload for name in extra}), errors, lambda r: (r.status_code, dict(r.headers), r.content.decode() if hasattr(r, "content") else ""))


def attack_local(module, text, errors):
    for payload in payloads_for(text):
        for chosen in combinations(keys_of(text), payload):
            sys.argv = ["program", payload, payload]
            kept = dict(os.environ)
            os.environ.update({k: v for k, v in chosen.items()})
            sys.stdin = io.StringIO(payload + "\n" + payload + "\n")
            builtins.input = lambda *_: payload
            try:
                module.main()
                errors["answers"] = errors.get("answers", 0) + 1
            except (SystemExit, Exception) as error:
                if os.environ.get("WITNESS_DEBUG"):
                    raise
                errors[repr(error)[:120]] = errors.get(repr(error)[:120], 0) + 1
            os.environ.clear()
            os.environ.update(kept)


def attack_library(module, text, errors):
    for name, value in list(vars(module).items()):
        if inspect.isfunction(value) and not name.startswith("_") and value.__module__ == module.__name__:
            count = len([p for p in inspect.signature(value).parameters.values() if p.default is p.empty and p.kind in (0, 1)])
            for payload in payloads_for(text):
                try:
                    value(*[payload] * count)
                    errors["answers"] = errors.get("answers", 0) + 1
                except Exception as error:
                    errors[repr(error)[:120]] = errors.get(repr(error)[:120], 0) + 1


def run_case(files, threat):
    hits.clear()
    folder = tempfile.mkdtemp(prefix="case-")
    before = set(sys.modules)
    sys.path.insert(0, folder)
    errors = {}
    modules = []
    try:
        for path, text in files:
            target = pathlib.Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            with real["open"](target, "w") as out:
                out.write(text)
        whole = "\n".join(text for _, text in files)
        for path, _ in files:
            name = path[:-3].replace("/", ".").removesuffix(".__init__")
            modules.append(importlib.import_module(name))
        apps = {}
        for module in modules:
            for value in vars(module).values():
                if type(value).__name__ in ("Flask", "FastAPI"):
                    apps[id(value)] = value
        for app in apps.values():
            if type(app).__name__ == "Flask":
                attack_flask(app, whole, errors)
            else:
                attack_fastapi(app, whole, errors)
        for module in modules:
            if "django" in whole:
                attack_django(module, whole, errors)
            if hasattr(module, "main") and threat in ("local", "library"):
                attack_local(module, whole, errors)
            if threat == "library":
                attack_library(module, whole, errors)
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - before:
            if name.split(".")[0] in {re.split(r"[/.]", path)[0] for path, _ in files}:
                del sys.modules[name]
        shutil.rmtree(folder)
    if "template-injection" in hits:
        hits.discard("cross-site-scripting")
    return set(hits), errors


def main(paths):
    import django
    from django.conf import settings

    import fastapi.testclient
    import flask
    import django.http
    import django.test
    import django.views
    import jinja2

    settings.configure(DEBUG=False, ALLOWED_HOSTS=["*"], SECRET_KEY="not-a-secret-used-in-tests", DEFAULT_CHARSET="utf-8")
    django.setup()
    install()
    only = os.environ.get("WITNESS_ONLY", "")
    passed = failed = 0
    for path in paths:
        for name, files, threat in read_cases(path):
            if only not in name:
                continue
            whole = "\n".join(text for _, text in files)
            remote = re.search("flask|django|fastapi", whole)
            expected = set(re.findall(r"# (?:finding|missing): ([\w-]+)", whole))
            problem = None
            try:
                found, errors = run_case(files, threat)
                if found != expected:
                    problem = f"marked {sorted(expected)}, witnessed {sorted(found)}"
                elif not errors.get("answers") and UNFORGEABLE not in name and (expected or remote):
                    problem = "never answered"
            except Exception as error:
                if os.environ.get("WITNESS_DEBUG"):
                    raise
                problem, errors = f"does not run: {error!r}", {}
            if problem:
                failed += 1
                print(f"{path}: {name}: {problem} {errors if len(str(errors)) < 400 else str(errors)[:400]}", flush=True)
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
