/** Hashes, ciphers, keys, randomness, and who is at the other end of a connection. */
import type { MechanismClass } from './class.js';

export const cryptography: readonly MechanismClass[] = [
  {
    id: 'weak-hash',
    question: 'place',
    cwes: [328, 327],
    says: 'weak hash* | md5 | sha1 | sha 1 | collision* hash | broken hash* | insecure hash* | hash* collision* | reversible one way hash | digest outdated | digest algorithm | broken digest | digest collid* | collisions practical | digest cracked',
    hints: 'hash* | broken cryptograph* | weak cryptograph*',
    kin: ['weak-password-storage', 'broken-cipher'],
  },
  {
    id: 'broken-cipher',
    question: 'place',
    cwes: [327],
    says: 'broken cipher | weak cipher | risky cryptograph* | des encrypt* | rc4 | ecb | broken cryptographic | weak encrypt* | insecure cipher',
    hints: 'cipher | encrypt* | cryptograph*',
    kin: ['weak-hash', 'insecure-tls-version'],
  },
  {
    id: 'weak-key',
    question: 'place',
    cwes: [326],
    says: 'weak key | key too short | key size | key length | inadequate encryption strength | short rsa | 1024 bit*',
  },
  {
    id: 'static-iv',
    question: 'place',
    cwes: [329, 1204],
    says: 'static iv | fixed iv | initiali* vector | nonce reuse* | constant nonce | predictable iv',
    hints: 'iv | nonce',
  },
  {
    id: 'insecure-randomness',
    atCall: true,
    sources: ['predictable-number'],
    question: 'flow',
    cwes: [338, 330],
    says: 'insecure random* | weak random* | predictable random* | cryptographic* weak prng | prng | pseudo random | mersenne | guess* token | predictable token | random module | insufficient* random* | not cryptographic* secure | entropy | generator secrets | state recovered | output* predicted | predictable value | random value predict* | predictable generator',
    hints: 'random* | guess* | predict*',
    kin: ['password-reset-token'],
  },
  {
    id: 'certificate-validation',
    question: 'place',
    cwes: [295, 297],
    says: 'certificate validat* | certificate verif* | verify false | tls verif* | ssl verif* | host name verif* | hostname check | certificate* not checked | man in middle | unverified certificate | ignores certificate | verification turned off',
    hints: 'certificate* | tls | ssl',
  },
  {
    id: 'host-key-validation',
    question: 'place',
    cwes: [322, 295],
    says: 'host key | ssh key* verif* | autoaddpolicy | missing host key | known hosts',
    hints: 'ssh',
  },
  {
    id: 'cleartext-transmission',
    question: 'place',
    cwes: [319],
    says: 'clear text transmi* | cleartext transmi* | unencrypted http | plain http | insecure http | without tls | telnet | unencrypted connection | plaintext protocol | transmission without encryption | sent without encryption | transmit* clear | sent in clear | travel* unencrypted',
  },
  {
    id: 'insecure-tls-version',
    question: 'place',
    cwes: [327, 757],
    says: 'tls version | sslv3 | sslv2 | outdated ssl | tls 1 0 | old tls | outdated tls | obsolete protocol version',
    kin: ['broken-cipher'],
  },
];
