/** Untrusted data says how long or how much. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'resource-exhaustion',
  title: 'Amount of time or memory chosen from outside',
  cwe: 770,
  relatedCwes: [400, 789, 1284],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'amount', variants: ['time', 'memory'] }],
  message: 'Data from {source} is {sink} that nothing limits.',
  explanation:
    'The program waits as long, or takes as much memory, as the client says. A few requests with large numbers keep all workers busy or end the process. That the value is a number does not help.',
  remedies: [
    {
      for: '',
      text: 'Compare the number with a bound and refuse what lies above, or take the smaller of the two.',
      example: 'size = min(int(request.args["size"]), MAX_SIZE)',
    },
    {
      for: 'time.sleep',
      text: 'Wait for a time that the program chooses, or for no longer than a bound.',
      example: 'time.sleep(min(float(request.args["wait"]), 1.0))',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/770.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Denial_of_Service_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['resource-exhaustion'],
};
