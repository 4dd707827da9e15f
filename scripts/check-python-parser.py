"""What CPython's own parser sees in Python files: the referee of check-python-parser.ts.

Reads file names, one a line; writes one JSON line per file: the name, and either why it was left out
or its nodes as [kind, start, end, detail]. Offsets are in UTF-16 units; -1 where CPython has none
(or, inside f-strings before 3.12, wrong ones).
"""

import ast
import json
import sys
import tokenize

RENAMED = {
    "AsyncFunctionDef": "FunctionDef",
    "AsyncFor": "For",
    "AsyncWith": "With",
    "TryStar": "Try",
    "arg": "Arg",
    "keyword": "Keyword",
    "alias": "Alias",
    "comprehension": "Comprehension",
    "withitem": "WithItem",
    "match_case": "MatchCase",
    "arguments": "Arguments",
    "TypeVar": "TypeParam",
    "ParamSpec": "TypeParam",
    "TypeVarTuple": "TypeParam",
}
OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "MatMult": "@",
    "Pow": "**", "LShift": "<<", "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&",
    "And": "and", "Or": "or", "Not": "not", "USub": "-", "UAdd": "+", "Invert": "~",
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
    "IsNot": "is not", "In": "in", "NotIn": "not in",
}
SKIPPED = (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.Module)
EXACT_FSTRINGS = sys.version_info >= (3, 12)


def operator(node):
    return OPERATORS[type(node).__name__]


def detail(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.AugAssign)):
        return operator(node.op)
    if isinstance(node, ast.Compare):
        return " ".join(operator(op) for op in node.ops)
    if isinstance(node, (ast.arg, ast.keyword)):
        return node.arg or ""
    if isinstance(node, ast.alias):
        return node.name + " " + (node.asname or "")
    if isinstance(node, ast.ImportFrom):
        return "." * node.level + (node.module or "")
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        return " ".join(node.names)
    if isinstance(node, (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith)):
        return "async " + getattr(node, "name", "")
    if isinstance(node, ast.comprehension):
        return "async" if node.is_async else ""
    name = getattr(node, "name", None)
    return name if isinstance(name, str) else ""


def constant(node):
    value = node.value
    if value is None or value is Ellipsis or isinstance(value, bool):
        return "Constant", "Ellipsis" if value is Ellipsis else str(value)
    if isinstance(value, str):
        return "Str", value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, bytes):
        return "Str", value.decode("latin-1")
    if isinstance(value, int):
        return "Num", hex(value)
    return "Num", repr(value.imag if isinstance(value, complex) else value)


class Offsets:
    def __init__(self, text):
        self.text = text
        self.lines = []
        self.starts = []
        at = 0
        for line in text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n"):
            crlf = line.startswith("\0") and bool(self.lines)
            self.lines.append(line[1:] if crlf else line)
            at += crlf
            self.starts.append(at)
            at += len((line[1:] if crlf else line).encode("utf-16-le")) // 2 + 1

    def of(self, line, column):
        content = self.lines[line - 1]
        if content.isascii():
            return self.starts[line - 1] + column
        prefix = content.encode()[:column].decode(errors="ignore")
        return self.starts[line - 1] + len(prefix.encode("utf-16-le")) // 2

    def is_elif(self, node):
        line = self.lines[node.lineno - 1].encode()
        return isinstance(node, ast.If) and line.startswith(b"elif", node.col_offset)


def nodes(tree, text, shift):
    offsets = Offsets(text)
    found = []
    pending = [(tree, False, False)]
    while pending:
        node, in_string, is_elif = pending.pop()
        is_string = isinstance(node, ast.JoinedStr) or type(node).__name__ == "TemplateStr"
        if not isinstance(node, SKIPPED):
            kind = RENAMED.get(type(node).__name__, type(node).__name__)
            note = detail(node)
            start = end = -1
            if hasattr(node, "lineno") and (EXACT_FSTRINGS or not in_string):
                start = offsets.of(node.lineno, node.col_offset) + shift
                end = offsets.of(node.end_lineno, node.end_col_offset) + shift
            if isinstance(node, ast.Constant):
                kind, note = constant(node)
            if is_elif:
                kind, end = "Elif", -1
            found.append([kind, start, end, note])
        if isinstance(node, ast.FormattedValue) or type(node).__name__ == "Interpolation":
            pending.append((node.value, True, False))
            if node.format_spec:
                pending += [(v, True, False) for v in node.format_spec.values if not text_of(v)]
        elif is_string:
            pending += [(v, True, False) for v in node.values if not text_of(v)]
        elif isinstance(node, ast.If):
            for child in ast.iter_child_nodes(node):
                pending.append((child, in_string, node.orelse == [child] and offsets.is_elif(child)))
        else:
            pending += [(child, in_string, False) for child in ast.iter_child_nodes(node)]
    return found


def text_of(value):
    return isinstance(value, ast.Constant)


def main():
    sys.setrecursionlimit(20000)
    for name in sys.stdin.read().splitlines():
        answer = {"file": name}
        try:
            with open(name, "rb") as stream:
                data = stream.read()
                stream.seek(0)
                encoding = tokenize.detect_encoding(stream.readline)[0]
            if encoding not in ("utf-8", "utf-8-sig"):
                raise ValueError("not UTF-8")
            text = data.decode(encoding)
            answer["nodes"] = nodes(ast.parse(data), text, int(encoding == "utf-8-sig"))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
            answer["skipped"] = type(problem).__name__ + ": " + str(problem)
        print(json.dumps(answer))


main()
