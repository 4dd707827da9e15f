/** The remedy that a finding shows: that of the library, else of the language, else the one for any code. */
import { expect, test } from 'vitest';
import { reviewFiles } from './review-files.js';

const SERVER = `const express = require("express");
const fs = require("fs");

const app = express();
app.get("/look", (req, res) => res.json(fs.existsSync("/srv/" + req.query.name)));
app.get("/read", (req, res) => fs.createReadStream("/srv/" + req.query.name).pipe(res));
`;

const APP = `import os

from flask import Flask, request

app = Flask(__name__)


@app.get("/look")
def look():
    return {"there": os.path.exists("/srv/" + request.args["name"])}
`;

async function exampleOf(files: Record<string, string>, weakness: string): Promise<string | null> {
  const { findings } = await reviewFiles(files);
  return findings.find((finding) => finding.weakness === weakness)?.example ?? null;
}

test('is in the language of the code', async () => {
  expect(await exampleOf({ 'server.js': SERVER }, 'file-probing')).toContain('throw new Error');
  expect(await exampleOf({ 'server.ts': SERVER }, 'file-probing')).toContain('throw new Error');
  expect(await exampleOf({ 'app.py': APP }, 'file-probing')).toContain('raise ValueError');
});

test('is that of the library where there is one', async () => {
  const shown = await exampleOf({ 'server.js': SERVER }, 'path-traversal');
  expect(shown).not.toBeNull();
  expect(shown).not.toContain('raise');
});

test('catches what the question was about', async () => {
  const shown = await exampleOf(
    {
      'app.py': `import os


def read(path):
    if os.access(path, os.R_OK):
        return open(path).read()
    return None
`,
    },
    'check-then-use-race',
  );
  expect(shown).toContain('except PermissionError');
});
