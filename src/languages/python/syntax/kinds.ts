/**
 * The kinds of syntax nodes: small integers under CPython's own names for them (`ast.FunctionDef` is
 * `Kind.FunctionDef`). They are ordered, so that "is it a statement" is a comparison. What CPython
 * does not have is at the end of its group: Python 2's statements, `elif` as a clause, damage.
 */

export const Kind = {
  Module: 0,

  // Statements.
  FunctionDef: 1,
  ClassDef: 2,
  Return: 3,
  Delete: 4,
  Assign: 5,
  AugAssign: 6,
  AnnAssign: 7,
  For: 8,
  While: 9,
  If: 10,
  With: 11,
  Match: 12,
  Raise: 13,
  Try: 14,
  Assert: 15,
  Import: 16,
  ImportFrom: 17,
  Global: 18,
  Nonlocal: 19,
  Expr: 20,
  Pass: 21,
  Break: 22,
  Continue: 23,
  TypeAlias: 24,
  Print: 25,
  Exec: 26,
  ErrorStatement: 27,

  // Expressions.
  BoolOp: 30,
  NamedExpr: 31,
  BinOp: 32,
  UnaryOp: 33,
  Lambda: 34,
  IfExp: 35,
  Dict: 36,
  Set: 37,
  ListComp: 38,
  SetComp: 39,
  DictComp: 40,
  GeneratorExp: 41,
  Await: 42,
  Yield: 43,
  YieldFrom: 44,
  Compare: 45,
  Call: 46,
  JoinedStr: 47,
  TemplateStr: 48,
  FormattedValue: 49,
  Interpolation: 50,
  Constant: 51,
  Num: 52,
  Str: 53,
  Attribute: 54,
  Subscript: 55,
  Starred: 56,
  Name: 57,
  List: 58,
  Tuple: 59,
  Slice: 60,
  Repr: 61,
  ErrorExpression: 62,

  // Patterns of `match`.
  MatchValue: 70,
  MatchSingleton: 71,
  MatchSequence: 72,
  MatchMapping: 73,
  MatchClass: 74,
  MatchStar: 75,
  MatchAs: 76,
  MatchOr: 77,
  ErrorPattern: 78,

  // Parts of the above that are neither.
  Arguments: 80,
  Arg: 81,
  Keyword: 82,
  Alias: 83,
  WithItem: 84,
  ExceptHandler: 85,
  MatchCase: 86,
  TypeParam: 87,
  Comprehension: 88,
  Elif: 89,
} as const;

export type KindName = keyof typeof Kind;
export type Kind = (typeof Kind)[KindName];
