/** A workflow with the rights of the project takes code of a stranger's pull request and works with it. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'untrusted-checkout',
  title: 'Code of a pull request in a privileged workflow',
  cwe: 829,
  relatedCwes: [94, 269],
  severity: 'high',
  claims: [{ by: 'use', kind: 'untrusted-checkout', doubts: 1 }],
  message:
    '{call} fetches code of a pull request into a workflow that has the rights of the project.',
  explanation:
    'A workflow that starts with `pull_request_target` or `workflow_run` may write to the repository and reads its secrets, and anybody can open a pull request. Installing, building or testing what the pull request brings runs its code with those rights.',
  remedies: [
    {
      for: '',
      text: 'Run what needs the code of the pull request in a workflow that starts with `pull_request`, and leave the checkout away where the rights are needed.',
      example: 'on: pull_request',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/829.html',
    'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
  ],
  alsoKnownAs: ['untrusted-checkout', 'pull-request-target'],
};
