/** An SSH connection is made without checking which machine answers. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'host-key-validation',
  title: 'Unchecked SSH host key',
  cwe: 322,
  relatedCwes: [295, 300],
  severity: 'high',
  claims: [{ by: 'use', kind: 'host-key-validation' }],
  message: '{call} accepts whatever machine answers an SSH connection.',
  explanation:
    'SSH knows a machine by its key. Who accepts any key talks to whoever sits on the way: they read passwords and commands and change the answers.',
  remedies: [
    { for: '', text: 'Load the known keys and refuse others.' },
    {
      for: 'paramiko',
      text: 'Load the keys with `load_system_host_keys` and leave the policy at `RejectPolicy`.',
      example:
        'client.load_system_host_keys()\nclient.set_missing_host_key_policy(paramiko.RejectPolicy())',
    },
    {
      for: 'asyncssh',
      text: 'Leave `known_hosts` away, so that the known keys of the user are asked.',
      example: 'await asyncssh.connect(host)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/322.html',
    'https://docs.paramiko.org/en/stable/api/client.html',
  ],
  alsoKnownAs: [
    'B507',
    'S507',
    'paramiko-missing-host-key',
    'paramiko-implicit-trust',
    'ssh-host-key',
  ],
};
