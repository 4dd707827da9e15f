/**
 * Which errors a language rules out by itself, and by which libraries programs reach around it.
 */

export interface Manner {
  /** A clause that says how. */
  says: string;
  /** Libraries with which it may happen after all. */
  except: readonly string[];
}

interface Ruled {
  language: string;
  name: string;
  classes: Readonly<Record<string, Manner>>;
}

const NATIVE = ['ctypes', 'cffi', 'mmap', '_ctypes', 'numba', 'cython'];

const RULED: readonly Ruled[] = [
  {
    language: 'python',
    name: 'Python',
    classes: {
      'buffer-overflow': {
        says: 'every access to a sequence is checked, and it imports nothing that reaches around that',
        except: NATIVE,
      },
      'use-after-free': {
        says: 'memory is freed only when nothing refers to it, and it imports nothing that reaches around that',
        except: NATIVE,
      },
      'integer-overflow': {
        says: 'its integers have no largest value, and it imports nothing with numbers of fixed size',
        except: [...NATIVE, 'numpy', 'struct', 'array', 'pandas', 'torch'],
      },
      'prototype-pollution': {
        says: 'objects have no prototypes that data could change',
        except: [],
      },
    },
  },
  {
    language: 'javascript',
    name: 'JavaScript',
    classes: {
      'buffer-overflow': {
        says: 'every access to an array or a buffer is checked',
        except: ['ffi-napi', 'koffi'],
      },
      'use-after-free': {
        says: 'memory is freed only when nothing refers to it',
        except: ['ffi-napi', 'koffi'],
      },
    },
  },
];

/** How a language rules out a class of errors, null where it does not. */
export function managedBy(language: string, id: string): Manner | null {
  return RULED.find((ruled) => ruled.language === language)?.classes[id] ?? null;
}

export function languageName(language: string): string {
  return RULED.find((ruled) => ruled.language === language)?.name ?? language;
}
