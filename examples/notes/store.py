"""Where the notes are kept."""

import sqlite3


def query(sql, *values):
    connection = sqlite3.connect("notes.db")
    return connection.execute(sql, values).fetchall()


def notes_sorted_by(column):
    return query(f"SELECT id, title FROM notes ORDER BY {column}")


def archive_sorted_by(column):
    return query(f"SELECT id, title FROM archive ORDER BY {column}")
