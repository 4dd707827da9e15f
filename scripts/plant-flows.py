"""Chooses places in a real code base and plants true flows there. Called by plant-flows.ts.

    python3 scripts/plant-flows.py ROOT COUNT SEED remote|local < list-of-files

Reads the call chains that the code already has: a value that a function is given and hands on unchanged,
without a test of it on the way. At one end of such a chain a line is inserted that reads a request, at the
other a line that does harm with it, so that the flow between them runs through code somebody else wrote.
Edits the files in place and prints what was planted as JSON.
"""

import ast
import hashlib
import json
import os
import sys

FLASK = "from flask import request as planted_request"
# Where nothing says otherwise, data comes from a remote party. In a framework's own source tree its
# request object is the project's own code, so what is planted there comes from the command line.
SOURCES = {
    "remote": [
        ("planted_request.args['q']", FLASK),
        ("planted_request.form.get('q', '')", FLASK),
        ("planted_request.cookies.get('q', '')", FLASK),
        ("planted_request.headers.get('X-Q', '')", FLASK),
        ("planted_request.get_json()['q']", FLASK),
    ],
    "local": [
        ("planted_sys.argv[1]", "import sys as planted_sys"),
        ("planted_environment.environ['Q']", "import os as planted_environment"),
        ("input()", None),
    ],
}
SINKS = [
    ("os-command-injection", "import os as planted_os", "planted_os.system('ls -- ' + {value})"),
    ("sql-injection", "import sqlite3 as planted_sql", "planted_sql.connect('planted.db').cursor().execute(\"SELECT a FROM b WHERE c = '\" + {value} + \"'\")"),
    ("os-command-injection", "import subprocess as planted_subprocess", "planted_subprocess.run('wc -l %s' % {value}, shell=True)"),
    ("code-injection", None, "eval({value})"),
    ("path-traversal", None, "open('/srv/planted/' + {value}).close()"),
    ("server-side-request-forgery", "import requests as planted_requests", "planted_requests.get({value}, timeout=5)"),
    ("deserialization", "import pickle as planted_pickle", "planted_pickle.loads({value}.encode())"),
]
SKIPPED = ("tests", "test", "docs", "examples", "migrations", "doc", "tools")


class Module:
    def __init__(self, path, name, tree, lines):
        self.path, self.name, self.tree, self.lines = path, name, tree, lines
        self.imports = {}
        self.functions = {}
        self.classes = {}


class Function:
    def __init__(self, module, owner, node):
        self.module, self.owner, self.node = module, owner, node
        self.name = (owner.name + "." if owner else "") + node.name
        self.key = f"{module.path}:{node.lineno}"
        a = node.args
        self.parameters = [p.arg for p in a.posonlyargs + a.args]
        self.keywords = self.parameters + [p.arg for p in a.kwonlyargs]
        self.handed_on = {}
        self.kind = "function" if owner is None else "method"
        names = [ast.unparse(d) for d in node.decorator_list]
        if "staticmethod" in names:
            self.kind = "static"
        elif "classmethod" in names:
            self.kind = "class"
        self.plain = all(name in ("staticmethod", "classmethod") for name in names)


class Class:
    def __init__(self, module, node):
        self.module, self.node, self.name = module, node, node.name
        self.methods = {}
        self.fields = {}


def read(root, paths):
    modules = {}
    for path in paths:
        parts = path.split("/")
        if not path.endswith(".py") or any(part in SKIPPED or part.startswith("test_") for part in parts):
            continue
        with open(os.path.join(root, path), encoding="utf-8") as handle:
            text = handle.read()
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        name = path[:-3].removeprefix("src/").removesuffix("/__init__").replace("/", ".")
        modules[name] = index(Module(path, name, tree, text.split("\n")))
    return modules


def index(module):
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.name.split(".")
                if not module.path.endswith("__init__.py"):
                    package = package[:-1]
                package = package[: len(package) - node.level + 1]
                base = ".".join(package + ([base] if base else []))
            for item in node.names:
                module.imports[item.asname or item.name] = f"{base}.{item.name}"
        elif isinstance(node, ast.Import):
            for item in node.names:
                if item.asname:
                    module.imports[item.asname] = item.name
                elif "." not in item.name:
                    module.imports[item.name] = item.name
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef):
            module.functions[node.name] = Function(module, None, node)
        elif isinstance(node, ast.ClassDef):
            owner = module.classes[node.name] = Class(module, node)
            for item in node.body:
                if isinstance(item, ast.FunctionDef):
                    owner.methods[item.name] = Function(module, owner, item)
    return module


class Resolver:
    def __init__(self, modules):
        self.modules = modules

    def thing(self, module, expression):
        """The function, class or module that a name or dotted name stands for."""
        if isinstance(expression, ast.Name):
            name = expression.id
            if name in module.functions:
                return module.functions[name]
            if name in module.classes:
                return module.classes[name]
            return self.path(module.imports.get(name))
        if isinstance(expression, ast.Attribute):
            base = self.thing(module, expression.value)
            if isinstance(base, Module):
                return base.functions.get(expression.attr) or base.classes.get(expression.attr) or self.path(f"{base.name}.{expression.attr}")
        return None

    def path(self, path):
        if path is None:
            return None
        if path in self.modules:
            return self.modules[path]
        base, _, name = path.rpartition(".")
        module = self.modules.get(base)
        if module is None:
            return None
        return module.functions.get(name) or module.classes.get(name) or (self.path(module.imports[name]) if module.imports.get(name) not in (None, path) else None)

    def method(self, owner, name, depth=0):
        """A method of a class or of a base it names, and whether it was inherited."""
        if name in owner.methods:
            return owner.methods[name], depth > 0
        for base in owner.node.bases if depth < 6 else []:
            found = self.thing(owner.module, base)
            if isinstance(found, Class):
                method, _ = self.method(found, name, depth + 1)
                if method:
                    return method, True
        return None, False

    def field(self, owner, name):
        """The class of the object that the constructor puts into a field."""
        start = owner.methods.get("__init__")
        if start is None:
            return None
        values = [
            node.value
            for node in ast.walk(start.node)
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Attribute) and isinstance(t.value, ast.Name) and t.value.id == "self" and t.attr == name for t in node.targets)
        ]
        if len(values) == 1 and isinstance(values[0], ast.Call):
            found = self.thing(owner.module, values[0].func)
            return found if isinstance(found, Class) else None
        return None

    def call(self, function, node):
        """The callee, how it was reached, and whether its first parameter is bound already."""
        target = node.func
        if isinstance(target, ast.Attribute) and function.owner and function.kind == "method":
            value = target.value
            if isinstance(value, ast.Name) and value.id == "self":
                method, inherited = self.method(function.owner, target.attr)
                return method, "inherited method" if inherited else "method of the same object", True
            if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "super" and not value.args:
                for base in function.owner.node.bases:
                    found = self.thing(function.module, base)
                    if isinstance(found, Class):
                        method, _ = self.method(found, target.attr)
                        return method, "method of super", True
                return None, "", False
            if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name) and value.value.id == "self":
                owner = self.field(function.owner, value.attr)
                method, _ = self.method(owner, target.attr) if owner else (None, False)
                return method, "method of an object in a field", True
        found = self.thing(function.module, target)
        if isinstance(found, Function):
            far = found.module is not function.module
            return found, "function of another module" if far else "function of the module", found.kind == "class"
        if isinstance(found, Class) and "__init__" in found.methods:
            return found.methods["__init__"], "constructor", True
        return None, "", False


def own_nodes(node):
    """The nodes of a function, without those of functions nested in it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            yield from own_nodes(child)


def untouched(function, name):
    """Whether a variable is only handed on: not tested, not bound anew, never used as an object."""
    known = function.handed_on
    if name not in known:
        known[name] = only_handed_on(function, name)
    return known[name]


def is_name(node, name):
    return isinstance(node, ast.Name) and node.id == name


def only_handed_on(function, name):
    if sum(isinstance(node, ast.arg) and node.arg == name for node in ast.walk(function.node)) != 1:
        return False
    for node in ast.walk(function.node):
        if isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)) and is_name(node.value, name):
            return False
        if isinstance(node, ast.Call) and is_name(node.func, name):
            return False
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            return False
        if isinstance(node, ast.ExceptHandler) and node.name == name:
            return False
        if isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names:
            return False
        tests = []
        if isinstance(node, (ast.If, ast.While, ast.IfExp, ast.Assert)):
            tests = [node.test]
        elif isinstance(node, ast.comprehension):
            tests = node.ifs
        elif isinstance(node, ast.Match):
            tests = [node.subject]
        elif isinstance(node, (ast.For, ast.With)):
            tests = [node.iter] if isinstance(node, ast.For) else [item.context_expr for item in node.items]
        if any(isinstance(part, ast.Name) and part.id == name for test in tests for part in ast.walk(test)):
            return False
    return True


def has_body(function):
    body = [s for s in function.node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    return bool(body) and not isinstance(body[0], (ast.Raise, ast.Pass))


def statement_only(function):
    """Where a line may be put: the first statement after the docstring, on a line of its own."""
    body = function.node.body
    first = body[1] if len(body) > 1 and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) and isinstance(body[0].value.value, str) else body[0]
    start = min([first.lineno] + [d.lineno for d in getattr(first, "decorator_list", [])])
    head = function.node.lineno
    return start if start > head and not (first is body[0] and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)) else None


def hops(resolver, function):
    """Every call that hands a parameter on unchanged: (parameter, callee, its parameter, how)."""
    out = []
    for node in own_nodes(function.node):
        if not isinstance(node, ast.Call) or any(isinstance(a, ast.Starred) for a in node.args):
            continue
        callee, how, bound = resolver.call(function, node)
        if callee is None or not callee.plain or not has_body(callee) or callee is function:
            continue
        if isinstance(node.func, ast.Attribute) and callee.kind == "static":
            bound = False
        given = callee.parameters[1:] if bound and callee.kind != "static" else callee.parameters
        pairs = [(a, given[i], how) for i, a in enumerate(node.args) if i < len(given)]
        pairs += [(k.value, k.arg, how + ", by keyword") for k in node.keywords if k.arg in callee.keywords]
        for value, parameter, way in pairs:
            if isinstance(value, ast.Name) and value.id in function.keywords and value.id not in ("self", "cls"):
                if untouched(function, value.id) and untouched(callee, parameter):
                    out.append((value.id, callee, parameter, way))
    return out


def rank(seed, *parts):
    return hashlib.sha256("|".join([str(seed), *map(str, parts)]).encode()).hexdigest()


class Planter:
    def __init__(self, root, modules, seed, threat):
        self.root, self.modules, self.seed = root, modules, seed
        self.sources = SOURCES[threat]
        self.resolver = Resolver(modules)
        self.used = set()
        self.edits = {}
        self.needs = {}
        self.plants = []
        functions = [f for m in modules.values() for f in [*m.functions.values(), *(x for c in m.classes.values() for x in c.methods.values())]]
        self.functions = sorted(functions, key=lambda f: rank(seed, f.key))
        self.hops = {f.key: hops(self.resolver, f) for f in self.functions if statement_only(f)}

    def insert(self, module, line, text, needs):
        indent = module.lines[line - 1][: len(module.lines[line - 1]) - len(module.lines[line - 1].lstrip())]
        self.edits.setdefault(module.path, []).append((line, indent + text))
        if needs:
            self.needs.setdefault(module.path, set()).add(needs)

    def plant(self, form, source, sink, path):
        """Source and sink are (module, line, template of the line)."""
        number = len(self.plants)
        weakness, needs, harm = SINKS[number % len(SINKS)]
        read, brings = self.sources[(number // 2) % len(self.sources)]
        self.insert(source[0], source[1], source[2].format(source=read) + f"  # planted source {number}", brings)
        self.insert(sink[0], sink[1], harm.format(value=sink[2]) + f"  # planted sink {number}", needs)
        self.plants.append({"number": number, "form": form, "weakness": weakness, "source": {"file": source[0].path}, "sink": {"file": sink[0].path}, "path": path})

    def free(self, *functions):
        keys = [f.key for f in functions]
        if any(key in self.used for key in keys) or len(set(keys)) < len(keys):
            return False
        self.used.update(keys)
        return True

    def downwards(self, count, length):
        """A value handed down a chain of calls: the source in the first function, the sink in the last."""
        made = 0
        for first in self.functions:
            if made >= count:
                return
            chain = self.chain(first, length)
            if chain is None or not self.free(first, *(hop[1] for hop in chain)):
                continue
            last, value = chain[-1][1], chain[-1][2]
            path = [{"how": how, "to": callee.name} for _, callee, _, how in chain]
            self.plant("arguments", (first.module, statement_only(first), chain[0][0] + " = {source}"), (last.module, statement_only(last), value), path)
            made += 1

    def chain(self, first, length):
        function, name, chain = first, None, []
        for _ in range(length):
            found = sorted((h for h in self.hops.get(function.key, []) if name in (None, h[0]) and h[1].key in self.hops), key=lambda h: rank(self.seed, h[1].key, h[2]))
            if length - len(chain) > 1:
                found = [h for h in found if any(n[0] == h[2] and n[1].key in self.hops for n in self.hops[h[1].key])]
            if not found:
                return None
            chain.append(found[0])
            function, name = found[0][1], found[0][2]
        return chain

    def upwards(self, count):
        """A value handed back: the source before a `return name`, the sink after the call in the caller."""
        made = 0
        for caller in self.functions:
            if made >= count:
                return
            for statement in own_nodes(caller.node):
                place = self.returned(caller, statement)
                if place is None:
                    continue
                callee, how, line, name = place
                target = statement.targets[0].id
                if not self.free(caller, callee):
                    continue
                after = statement.end_lineno + 1
                self.insert_after(caller.module, statement, target)
                self.finish_upwards(callee, line, name, how, caller, after)
                made += 1
                break

    def returned(self, caller, statement):
        if not (isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name) and isinstance(statement.value, ast.Call)):
            return None
        if statement.lineno == statement.end_lineno and not caller.module.lines[statement.lineno - 1].lstrip().startswith(statement.targets[0].id):
            return None
        callee, how, _ = self.resolver.call(caller, statement.value)
        if callee is None or not callee.plain or how == "constructor" or callee is caller:
            return None
        returns = [n for n in own_nodes(callee.node) if isinstance(n, ast.Return)]
        if any(isinstance(n, (ast.Yield, ast.YieldFrom, ast.Await)) for n in own_nodes(callee.node)):
            return None
        last = callee.node.body[-1]
        if isinstance(last, ast.Return) and isinstance(last.value, ast.Name) and last in returns and last.value.id != "self":
            return callee, how, last.lineno, last.value.id
        return None

    def insert_after(self, module, statement, target):
        self.pending = (module, statement, target)

    def finish_upwards(self, callee, line, name, how, caller, after):
        module, statement, target = self.pending
        number = len(self.plants)
        weakness, needs, harm = SINKS[number % len(SINKS)]
        read, brings = self.sources[(number // 2) % len(self.sources)]
        self.insert(callee.module, line, f"{name} = {read}  # planted source {number}", brings)
        first = module.lines[statement.lineno - 1]
        indent = first[: len(first) - len(first.lstrip())]
        self.edits.setdefault(module.path, []).append((after, indent + harm.format(value=target) + f"  # planted sink {number}"))
        if needs:
            self.needs.setdefault(module.path, set()).add(needs)
        self.plants.append({"number": number, "form": "result", "weakness": weakness, "source": {"file": callee.module.path}, "sink": {"file": module.path}, "path": [{"how": "result of a " + how, "to": caller.name}]})

    def fields(self, count):
        """A value that a constructor keeps: the source where the object is made, the sink in a method."""
        made = 0
        for maker in self.functions:
            if made >= count:
                return
            for name, callee, parameter, how in self.hops.get(maker.key, []):
                if not how.startswith("constructor"):
                    continue
                kept = [n.targets[0].attr for n in callee.node.body if isinstance(n, ast.Assign) and isinstance(n.value, ast.Name) and n.value.id == parameter and isinstance(n.targets[0], ast.Attribute) and ast.unparse(n.targets[0].value) == "self"]
                method = self.user_of(callee.owner, kept[0]) if len(kept) == 1 else None
                if method is None or not self.free(maker, callee, method):
                    continue
                self.plant("field", (maker.module, statement_only(maker), name + " = {source}"), (method.module, statement_only(method), f"self.{kept[0]}"), [{"how": how, "to": callee.name}, {"how": "field read in a method", "to": method.name}])
                made += 1
                break

    def user_of(self, owner, field):
        """A method that reads the field, while nothing but the constructor writes it."""
        for method in owner.methods.values():
            written = [n for n in ast.walk(method.node) if isinstance(n, ast.Attribute) and n.attr == field and not isinstance(n.ctx, ast.Load)]
            if written and method.node.name != "__init__":
                return None
        for method in owner.methods.values():
            reads = [n for n in ast.walk(method.node) if isinstance(n, ast.Attribute) and n.attr == field and ast.unparse(n.value) == "self"]
            if reads and method.node.name != "__init__" and method.kind == "method" and method.plain and statement_only(method):
                return method
        return None

    def write(self):
        places = {}
        for path, edits in self.edits.items():
            module = next(m for m in self.modules.values() if m.path == path)
            lines = list(module.lines)
            for line, text in sorted(edits, key=lambda e: -e[0]):
                lines.insert(line - 1, text)
            top = self.top(module)
            for needs in sorted(self.needs.get(path, ()), reverse=True):
                lines.insert(top, needs)
            text = "\n".join(lines)
            ast.parse(text)
            with open(os.path.join(self.root, path), "w", encoding="utf-8") as handle:
                handle.write(text)
            for number, line in enumerate(lines, 1):
                if "# planted " in line:
                    places[line.rsplit("# planted ", 1)[1]] = number
        for plant in self.plants:
            plant["source"]["line"] = places[f"source {plant['number']}"]
            plant["sink"]["line"] = places[f"sink {plant['number']}"]

    def top(self, module):
        """The line after the docstring and the imports from the future."""
        top = 0
        for node in module.tree.body:
            future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
            doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if future or (doc and node is module.tree.body[0]):
                top = node.end_lineno
        return top


def main(root, count, seed, threat):
    modules = read(root, sys.stdin.read().split("\n"))
    planter = Planter(root, modules, seed, threat)
    share = count / 100
    planter.downwards(round(8 * share), 4)
    planter.downwards(round(16 * share), 3)
    planter.downwards(round(20 * share), 2)
    planter.fields(round(14 * share))
    planter.upwards(round(16 * share))
    planter.downwards(count - len(planter.plants), 1)
    planter.write()
    json.dump(planter.plants, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4])
