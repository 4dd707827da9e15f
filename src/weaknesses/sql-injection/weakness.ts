/** Untrusted data becomes a part of an SQL statement's text. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'sql-injection',
  title: 'SQL injection',
  cwe: 89,
  relatedCwes: [943, 564],
  severity: 'critical',
  claims: [
    { by: 'sink', kind: 'sql', sources: ['model-output'], cwes: [1426] },
    { by: 'sink', kind: 'sql' },
  ],
  message: 'Data from {source} becomes a part of {sink}.',
  explanation:
    'The database cannot tell text that the program wrote from text that somebody sent. A quote in the data ends the literal, and what follows runs as SQL: it can read other tables, change or delete rows, and pass a login without a password.',
  remedies: [
    {
      for: '',
      text: 'Keep the statement constant and pass the value as a parameter. Choose names of tables and columns from a fixed list, because they cannot be parameters.',
    },
    {
      for: 'sqlite3',
      text: 'Write `?` where the value belongs and pass the values as the second argument of `execute`.',
      example: 'cursor.execute("SELECT id FROM users WHERE name = ?", (name,))',
    },
    {
      for: 'aiosqlite',
      text: 'Write `?` where the value belongs and pass the values as the second argument of `execute`.',
      example: 'await db.execute("SELECT id FROM users WHERE name = ?", (name,))',
    },
    {
      for: 'psycopg',
      text: 'Write `%s` where the value belongs, without quotes and without the `%` operator, and pass the values as the second argument of `execute`. Compose identifiers with `psycopg.sql.Identifier`.',
      example: 'cursor.execute("SELECT id FROM users WHERE name = %s", (name,))',
    },
    {
      for: 'psycopg2',
      text: 'Write `%s` where the value belongs, without quotes and without the `%` operator, and pass the values as the second argument of `execute`. Compose identifiers with `psycopg2.sql.Identifier`.',
      example: 'cursor.execute("SELECT id FROM users WHERE name = %s", (name,))',
    },
    {
      for: 'asyncpg',
      text: 'Write `$1` where the value belongs and pass the values as further arguments.',
      example: 'await connection.fetch("SELECT id FROM users WHERE name = $1", name)',
    },
    {
      for: 'dbapi',
      text: 'Write the placeholder of the driver where the value belongs and pass the values as the second argument of `execute`.',
      example: 'cursor.execute("SELECT id FROM users WHERE name = %s", (name,))',
    },
    {
      for: 'sqlalchemy',
      text: 'Write `:name` in `text()` and pass the value when the statement is executed, or build the statement with `select()`.',
      example: 'session.execute(text("SELECT id FROM users WHERE name = :name"), {"name": name})',
    },
    {
      for: 'django',
      text: 'Use the query API (`filter`), or pass `params` beside the raw SQL with `%s` in place of each value.',
      example: 'User.objects.raw("SELECT * FROM app_user WHERE name = %s", [name])',
    },
    {
      for: 'peewee',
      text: 'Use the query API, or pass the values behind the SQL text with `?` or `%s` in place of each.',
      example: 'database.execute_sql("SELECT id FROM users WHERE name = ?", (name,))',
    },
    {
      for: 'mysql',
      text: 'Write `?` in the statement and pass the values as an array.',
      example: 'connection.query("SELECT * FROM films WHERE title = ?", [title], done)',
    },
    {
      for: 'pg',
      text: 'Write `$1` in the statement and pass the values as an array.',
      example: 'await pool.query("SELECT * FROM films WHERE title = $1", [title])',
    },
    {
      for: 'sequelize',
      text: 'Pass values as `replacements` or `bind`.',
      example:
        'await sequelize.query("SELECT * FROM films WHERE title = ?", { replacements: [title] })',
    },
    {
      for: 'knex',
      text: 'Pass values as bindings.',
      example: 'knex.raw("SELECT * FROM films WHERE title = ?", [title])',
    },
    {
      for: 'better-sqlite3',
      text: 'Write `?` in the statement and pass the values where it is run.',
      example: 'db.prepare("SELECT * FROM films WHERE title = ?").all(title)',
    },
    {
      for: 'sqlite3.Database',
      text: 'Write `?` in the statement and pass the values as an array.',
      example: 'db.all("SELECT * FROM films WHERE title = ?", [title], done)',
    },
    {
      for: '@prisma/client',
      text: 'Use `$queryRaw` as the tag of a template: it binds the values.',
    },
    {
      for: 'typeorm',
      text: 'Name parameters in the condition and pass their values beside it.',
      example: 'query.where("film.title = :title", { title })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/89.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'B608',
    'B610',
    'B611',
    'S608',
    'sqli',
    'formatted-sql',
    'sqlalchemy-execute-raw-query',
    'tainted-sql',
    'raw-query',
  ],
};
