/**
 * Small programs with and without weaknesses, for tests of the command line.
 */

/** One SQL injection, on line 11. */
export const WEAK = `import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.route("/user")
def user():
    name = request.args["name"]
    rows = sqlite3.connect("app.db").execute("SELECT id FROM users WHERE name = '" + name + "'")
    return {"rows": rows.fetchall()}
`;

/** The same with a parameter. */
export const SAFE = WEAK.replace(`'" + name + "'")`, `?", (name,))`);
