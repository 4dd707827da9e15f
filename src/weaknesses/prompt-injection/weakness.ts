/** Untrusted data becomes a part of the instructions of a language model. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'prompt-injection',
  title: 'Prompt injection',
  cwe: 1427,
  relatedCwes: [74, 77],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'prompt' }],
  message: 'Data from {source} becomes a part of {sink}.',
  explanation:
    'A model cannot tell the sentences that the program wrote from those that somebody sent, least of all when they stand in one message. Text such as "ignore what was said before" takes the place of the instructions. The model then gives away what it was told, or uses its tools for somebody else.',
  remedies: [
    {
      for: '',
      text: 'Keep the instructions constant and pass the text from outside as a message of the user. Give the model no tool or data that this user may not have, and check what it answers before it is used.',
    },
    {
      for: 'openai',
      text: 'Keep the `system` message constant and pass the text as a message with the role `user`.',
      example: 'messages=[{"role": "system", "content": RULES}, {"role": "user", "content": text}]',
    },
    {
      for: 'anthropic',
      text: 'Keep `system` constant and pass the text as a message with the role `user`.',
      example: 'client.messages.create(system=RULES, messages=[{"role": "user", "content": text}])',
    },
    {
      for: 'langchain_core',
      text: 'Name the text as a variable of the template and give it a message of the user.',
      example: 'ChatPromptTemplate.from_messages([("system", RULES), ("user", "{text}")])',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1427.html',
    'https://genai.owasp.org/llmrisk/llm01-prompt-injection/',
  ],
  alsoKnownAs: ['prompt-injection', 'openai-prompt-injection'],
};
