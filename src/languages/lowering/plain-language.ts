/**
 * What the languages of files without functions have in common: their modules import nothing by
 * themselves, and nothing in them behaves in a way of its own.
 */
import type { Language, LoweredFile, ModuleIr, ModuleResolver } from '../../ir/module.js';

interface Own {
  id: string;
  extensions: readonly string[];
  /** Which files it is, where the ending does not say so. */
  fileNames?: RegExp;
  /** Prefix of library paths for what its files say. */
  builtins: string;
  namesOtherModules?: boolean;
  prepare?(): Promise<void>;
  lower(text: string, path: string): { module: ModuleIr; comments: readonly number[] };
}

export function plainLanguage({ lower, ...own }: Own): Language {
  return {
    types: {
      text: 'plain.text',
      bytes: 'plain.bytes',
      list: 'plain.list',
      tuple: 'plain.tuple',
      set: 'plain.set',
      map: 'plain.map',
      function: null,
    },
    protocol: { call: null, text: null, element: null, whole: null },
    modes: {
      membersAreElements: false,
      membersMayBeElements: false,
      handsOnFunctions: false,
      quotesInside: false,
      objectsInherit: false,
    },
    words: { true: 'true', false: 'false', none: 'null' },
    prepare: async () => {},
    models: own.id,
    idioms: {
      reshaping: [],
      converting: [],
      lookingUp: [],
      fallback: [],
      counting: [],
      statements: [],
    },
    holdsNoCode: true,
    ...own,
    lower: (text, path): LoweredFile => {
      const { module, comments } = lower(text, path);
      return { module, comments: { spans: Int32Array.from(comments) }, problems: [] };
    },
    isManifest: () => false,
    resolver: () => ALONE,
  };
}

const ALONE: ModuleResolver = {
  resolve: (_, specifier) => ({ path: null, library: specifier }),
  submodule: () => null,
  nameOf: (path) => path,
};
