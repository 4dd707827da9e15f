/** Code from the network is run without a look at whether it is the right code. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'download-without-integrity',
  title: 'Download of code without integrity check',
  cwe: 494,
  relatedCwes: [829, 345],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'download-without-integrity' }],
  message: '{call} runs what it downloads without comparing it with a known digest.',
  explanation:
    'What the server answers today need not be what it answered when somebody looked at it. Whoever controls the server, its name or, without TLS, the way to it, puts code of theirs into every image that is built.',
  remedies: [
    {
      for: '',
      text: 'Download a fixed version to a file, compare its digest with one that stands in the code, and run it only then.',
      example:
        'RUN curl -fsSLo tool.sh https://get.acme.example/1.4/tool.sh && echo "$TOOL_SHA256  tool.sh" | sha256sum -c && sh tool.sh',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/494.html',
    'https://docs.docker.com/reference/dockerfile/#add---checksum',
  ],
  alsoKnownAs: ['curl-bash', 'curl-pipe'],
};
