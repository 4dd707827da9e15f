/** Untrusted data becomes an operator or the code of a query to a document database. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'nosql-injection',
  title: 'NoSQL injection',
  cwe: 943,
  relatedCwes: [74, 89],
  severity: 'high',
  claims: [
    { by: 'sink', kind: 'nosql' },
    { by: 'sink', kind: 'nosql-text' },
  ],
  message: 'Data from {source} becomes a part of {sink} and may bring operators of its own.',
  explanation:
    'Where the program expects a text, a JSON document can hold an object, and the database takes its keys for operators: `{"$ne": null}` as a password matches every user. Text in `$where` and in expressions is code that the database runs. Either way the query answers another question than the program asked.',
  remedies: [
    {
      for: '',
      text: 'Convert each value to the type that is meant (`str`, `int`, an id) or check it against a schema before it goes into the query, and never let a request write the query itself.',
      example: 'users.find_one({"name": str(data["name"])})',
    },
    {
      for: 'javascript',
      text: 'Convert each value to the type that is meant or check it against a schema before it goes into the query, and never let a request write the query itself.',
      example: 'await users.findOne({ name: String(data.name) })',
    },
    {
      for: 'pymongo',
      text: 'Put `str(...)` or `ObjectId(...)` around values from JSON, and compare with operators that the program writes instead of `$where`.',
      example: 'users.find_one({"name": str(data["name"])})',
    },
    {
      for: 'mongoengine',
      text: 'Name the fields (`objects(name=value)`) instead of passing `__raw__`.',
      example: 'Person.objects(name=str(data["name"]))',
    },
    {
      for: 'boto3',
      text: 'Keep the expression constant and pass values in `ExpressionAttributeValues`, names in `ExpressionAttributeNames`.',
      example:
        'table.scan(FilterExpression="#n = :v", ExpressionAttributeNames={"#n": FIELD}, ExpressionAttributeValues={":v": value})',
    },
    {
      for: 'mongoose',
      text: 'Convert values to text with `String(...)`, check their type, or set `sanitizeFilter`.',
      example: 'User.findOne({ name: String(request.body.name) })',
    },
    {
      for: 'mongodb',
      text: 'Convert values to text with `String(...)` or check their type before they go into the query.',
      example: 'users.findOne({ name: String(request.body.name) })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/943.html',
    'https://owasp.org/www-project-web-security-testing-guide/latest/4-Web_Application_Security_Testing/07-Input_Validation_Testing/05.6-Testing_for_NoSQL_Injection',
  ],
  alsoKnownAs: ['nosql-injection', 'nosqli', 'mongo-injection'],
};
