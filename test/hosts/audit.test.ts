/**
 * What `assay audit` says of reviews beside and within the code they speak of.
 */
import { expect, it } from 'vitest';
import { assay } from './command.js';
import { folderWith } from './folder.js';

const APP = `import subprocess
import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/list")
def listing():
    return subprocess.check_output(["ls", request.args["name"]])


def mirror():
    return requests.get("https://films.example", verify=True, timeout=9)
`;

const CLAIMS = [
  {
    name: 'an argument that the quoted call has and the real one has not',
    claim:
      '`subprocess.check_output(["ls", request.args["name"]], shell=True)` in app.py:10 runs a shell (CWE-78).',
    says: '`subprocess.check_output` is called without `shell`.',
  },
  {
    name: 'an argument that is given otherwise, in the letters of the code',
    claim:
      '`requests.get("https://films.example", verify=False)` in app.py:14 trusts everybody (CWE-295).',
    says: '`requests.get` is given `verify` as `True`.',
  },
  {
    name: 'a call of a library that the code never makes',
    claim: 'app.py:14 makes its token with `uuid.uuid1()`, which can be predicted (CWE-338).',
    says: '`uuid.uuid1` is called nowhere in the code.',
  },
  {
    name: 'as what the constants arrive, though the user decides another part',
    claim:
      'Shell injection (CWE-78): app.py:10 `subprocess.check_output(["ls", request.args["name"]])`.',
    says: 'Only constants of the program arrive as the program to run in `subprocess.check_output`.',
  },
];

it.each(CLAIMS)('says $name', ({ claim, says }) => {
  const cwd = folderWith({ 'code/app.py': APP, 'review.md': `1. ${claim}\n` });
  const { out } = assay(['audit', 'review.md', '--source', 'code'], { cwd });
  expect(flat(out)).toContain(says);
});

it('does not name an argument that is as the claim says', () => {
  const claim = '`requests.get("https://films.example", verify=True)` in app.py:14 is slow.';
  const cwd = folderWith({ 'code/app.py': APP, 'review.md': `1. ${claim}\n` });
  const { out } = assay(['audit', 'review.md', '--source', 'code'], { cwd });
  expect(flat(out)).not.toContain('is given `verify`');
});

it('finds no quotation of a review in the review itself', () => {
  const claim = 'In `app.py` line 10 `os.system("rm -rf " + request.args["name"])` runs a shell.';
  const cwd = folderWith({ 'app.py': APP, 'review.md': `1. ${claim}\n` });
  const { out } = assay(['audit', 'review.md', '--source', '.'], { cwd });
  expect(flat(out)).toContain('does not exist in the code');
  expect(out).not.toContain('review.md:1');
});

it('finds settings that have nothing before the dot', () => {
  const claim = 'CWE-321: `deploy/.env`, line 1, holds the key of the sessions.';
  const files = { 'code/deploy/.env': 'SECRET_KEY=t7Qm2vX9kLp4Rz8WcN3yBd6H\n' };
  const cwd = folderWith({ ...files, 'review.md': `1. ${claim}\n` });
  const { out } = assay(['audit', 'review.md', '--source', 'code'], { cwd });
  expect(flat(out)).toContain('CWE-321, code/deploy/.env:1');
  expect(flat(out)).toContain('1. confirmed');
});

it('calls nothing a weakness beside the claim that review would not report', () => {
  const claim = 'app.py:10 `subprocess.check_output(["ls", request.args["name"]])` has no timeout.';
  const cwd = folderWith({ 'code/app.py': APP, 'review.md': `1. ${claim}\n` });
  const { out } = assay(['audit', 'review.md', '--source', 'code'], { cwd });
  expect(assay(['review', 'code'], { cwd }).out).toContain('No findings in production code.');
  expect(flat(out)).not.toContain('another weakness');
});

function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}
