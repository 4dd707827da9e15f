"""A small web application for notes, with two mistakes to find."""

from pathlib import Path

from flask import Flask, request, send_file

import store

app = Flask(__name__)
ATTACHMENTS = Path("attachments")


@app.get("/notes")
def list_notes():
    order = request.args.get("order", "created")
    return {"notes": store.notes_sorted_by(order)}


@app.get("/archive")
def list_archive():
    order = request.args.get("order", "created")
    if order not in ("created", "title"):
        order = "created"
    return {"notes": store.archive_sorted_by(order)}


@app.get("/attachments/<path:name>")
def attachment(name):
    return send_file(ATTACHMENTS / name)
