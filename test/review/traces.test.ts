/**
 * The way of the data in a finding: it begins where the data enters, and is told once.
 */
import { expect, it } from 'vitest';
import { reviewFiles } from './review-files.js';

const DJANGO = `import os
from django.http import HttpRequest
from django.urls import path


def ping(request):
    host = request.GET["host"]
    os.system("ping -c 1 " + host)


urlpatterns = [path("ping", ping)]
`;

const FIELD = `import os
from django.views import View


class Ping(View):
    def setup(self, request, *args, **kwargs):
        self.request = request
        self.host = self.request.GET["host"]

    def get(self, request):
        os.system("ping -c 1 " + self.host)
`;

const TYPED = `import { Request, Response } from "express";
import { exec } from "node:child_process";
export async function ping(req: Request, res: Response) {
  const host = req.query.host;
  exec("ping -c 1 " + host);
}
`;

const EXPRESS = `const express = require("express");
const { exec } = require("child_process");
const app = express();
app.get("/ping", (req, res) => {
  const host = req.query.host;
  exec("ping -c 1 " + host);
});
`;

it.each([
  ['views.py', DJANGO, [7, 8]],
  ['fields.py', FIELD, [8, 11]],
  ['app.js', EXPRESS, [5, 6]],
  ['typed.ts', TYPED, [4, 5]],
])('begins at the read of what a framework handed in: %s', async (path, text, lines) => {
  const { findings } = await reviewFiles({ [path]: text });
  const found = findings.find(({ weakness }) => weakness === 'os-command-injection');
  expect(found?.trace.map(({ region }) => region.startLine)).toEqual(lines);
  expect(found?.trace[0]?.says).toBe('comes from the query string of the request');
  expect(found?.otherSources).toEqual([]);
});
