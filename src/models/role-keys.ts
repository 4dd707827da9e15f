/**
 * Which keys a row may have: for each role, what it says and what each key holds. The reader, the
 * JSON Schema for editors and the messages about unknown keys all come from this table.
 */
import { INTRINSICS } from './intrinsics.js';

export interface KeyForm {
  form:
    | 'text'
    | 'one-of'
    | 'facts'
    | 'keep'
    | 'path'
    | 'paths'
    | 'selector'
    | 'names'
    | 'flag'
    | 'conditions'
    | 'parameters';
  values?: readonly string[];
  required?: true;
  about: string;
}

export interface RoleForm {
  about: string;
  keys: Readonly<Record<string, KeyForm>>;
}

export const THREATS = ['remote', 'local', 'library'] as const;
export const FLOW_FORMS = ['same', 'text', 'element-of', 'as-element'] as const;
export const KEEP_WORDS = ['all', 'none', 'inside-text', 'path', 'part', 'case'] as const;
export const OUTCOMES = ['true', 'false', 'return', 'listed'] as const;
export const ENTRY_FORMS = ['decorator', 'argument', 'methods', 'signature'] as const;
export const ROUTE_FORMS = ['angle', 'brace', 'pattern', 'colon'] as const;
export const RENDERS_FORMS = ['call', 'decorator'] as const;
export const ESCAPING_FORMS = ['escaped', 'plain'] as const;
export const OTHERS = ['kept', 'gone'] as const;
export const FITTING_OUTCOMES = ['true', 'false', 'return', 'later'] as const;
export const RESULT_FORMS = ['same', 'as-element', 'none'] as const;

/** Keys of every row. */
export const COMMON_KEYS: Readonly<Record<string, KeyForm>> = {
  note: { form: 'text', about: 'Words for people: what is not obvious.' },
  when: { form: 'conditions', about: 'Conditions on arguments; a list holds alternatives.' },
  variant: { form: 'text', about: 'A word for how this case differs.' },
  since: { form: 'text', about: 'The first version of the library for which the row holds.' },
  until: { form: 'text', about: 'The first version of the library for which it holds no more.' },
};

const ADDS: KeyForm = { form: 'facts', required: true, about: 'Facts that hold afterwards.' };
const KEEP: KeyForm = {
  form: 'keep',
  about: 'Facts that survive: a list of them, or all, none, inside-text, part or case.',
};
const TO: KeyForm = { form: 'selector', about: 'Where the data goes; `result` where not said.' };
const KIND: KeyForm = { form: 'text', required: true, about: 'The word that weaknesses claim.' };

export const ROLES: Readonly<Record<string, RoleForm>> = {
  source: {
    about: 'Reading this, or calling it, gives data that somebody else controls.',
    keys: {
      kind: KIND,
      label: { form: 'text', about: 'What it is, in words for the report.' },
      threat: { form: 'one-of', values: THREATS, about: 'Who controls it.' },
      nature: { form: 'text', about: '`untrusted` where not said; a sink cares for one nature.' },
      facts: { form: 'facts', about: 'Facts that hold from the start.' },
    },
  },
  sink: {
    about: 'These arguments must not be reached by untrusted data.',
    keys: { kind: KIND },
  },
  use: {
    about: 'The call itself is the mistake, whatever flows.',
    keys: { kind: KIND },
  },
  flow: {
    about: 'These arguments, and no others, flow to the result.',
    keys: {
      to: TO,
      form: {
        form: 'one-of',
        values: FLOW_FORMS,
        about: 'How the data gets there; `same` where not said.',
      },
      keep: KEEP,
      adds: { form: 'facts', about: 'Facts that hold afterwards.' },
    },
  },
  sanitizer: {
    about: 'These arguments flow to the result as text that has new facts.',
    keys: { to: TO, keep: KEEP, adds: ADDS },
  },
  clean: {
    about: 'Nothing flows from any argument to the result.',
    keys: {},
  },
  guard: {
    about: 'Where the call ends so, the argument has the facts.',
    keys: {
      adds: ADDS,
      on: {
        form: 'one-of',
        values: OUTCOMES,
        about:
          'The outcome: true where not said; `return`: it raises otherwise; `listed`: the result equals a constant.',
      },
    },
  },
  schema: {
    about: 'The call makes a description of data: what fits it has the facts.',
    keys: {
      is: {
        form: 'path',
        about: "The type whose members the description has; its receiver's where not said.",
      },
      adds: { form: 'facts', about: 'Facts of what fits.' },
      keep: KEEP,
      fields: { form: 'selector', about: "Descriptions of an object's entries, by name." },
      elements: { form: 'selector', about: "The description of a list's elements." },
      pattern: { form: 'selector', about: 'A regular expression that a text matches.' },
      others: {
        form: 'one-of',
        values: OTHERS,
        about: 'Whether other entries of an object stay.',
      },
      under: { form: 'names', about: 'Where the part stands that it speaks of.' },
      name: { form: 'selector', about: 'The argument that names the rest of the way to it.' },
    },
  },
  conforms: {
    about: 'The call holds this argument against a description.',
    keys: {
      against: { form: 'selector', about: 'The description; the receiver where not said.' },
      on: {
        form: 'one-of',
        values: FITTING_OUTCOMES,
        about:
          'The outcome with which the data fits: true where not said; `later`: another call tells.',
      },
      member: { form: 'text', about: 'The member of the result that has the outcome.' },
      gives: { form: 'text', about: 'The member of the result that holds what fits.' },
      open: { form: 'flag', about: 'Other entries stay, whatever the description says.' },
    },
  },
  type: {
    about: "The thing, or the call's result, is an instance of a type.",
    keys: {
      is: { form: 'path', required: true, about: 'The type, as rows about its members name it.' },
      to: {
        form: 'selector',
        about: '`self`: the call makes its receiver one, where the conditions hold for certain.',
      },
    },
  },
  class: {
    about: 'A class: calling it gives an instance, and its members are addressed below it.',
    keys: { bases: { form: 'paths', about: 'Types whose members it has too.' } },
  },
  extends: {
    about: 'The type has the members of another type.',
    keys: { base: { form: 'path', required: true, about: 'The other type.' } },
  },
  alias: {
    about: 'Another name for a thing.',
    keys: { of: { form: 'path', required: true, about: 'The thing itself.' } },
  },
  entry: {
    about: 'Makes functions of the program entry points that the outside calls.',
    keys: {
      by: {
        form: 'one-of',
        values: ENTRY_FORMS,
        required: true,
        about: 'How the function is named.',
      },
      methods: { form: 'names', about: 'Which methods of a derived class are entry points.' },
      parameters: { form: 'parameters', about: 'What the parameters hold.' },
      returns: { form: 'text', about: 'The kind of sink that the returned value reaches.' },
      route: { form: 'selector', about: 'The argument that holds the route with its typed parts.' },
      'route-form': {
        form: 'one-of',
        values: ROUTE_FORMS,
        about: 'How the route writes its parts.',
      },
      arity: { form: 'names', about: 'How many parameters the function has.' },
      continues: {
        form: 'text',
        about:
          'The position of the parameter that a function calls so that the next argument goes on with the first parameter.',
      },
      precedes: {
        form: 'flag',
        about: 'What it registers stands before all that the same object registers later.',
      },
      anywhere: {
        form: 'flag',
        about: 'By signature: also in modules that do not import the library themselves.',
      },
      converts: { form: 'flag', about: 'Parameters are converted to their annotated types.' },
      injected: {
        form: 'paths',
        about: 'Defaults and annotations of parameters that do not come from outside.',
      },
    },
  },
  callback: {
    about: 'The call calls this argument.',
    keys: {
      gives: {
        form: 'names',
        about: 'What its parameters get, in order: arguments, or their elements, as in `1[]`.',
      },
      returns: {
        form: 'one-of',
        values: RESULT_FORMS,
        about: "How its result becomes the call's result; `none` where not said.",
      },
    },
  },
  trait: {
    about:
      'Says something of the route or the code that reads, calls, is decorated with or derives from it.',
    keys: { kind: KIND },
  },
  renders: {
    about: 'The call renders the template that this argument names.',
    keys: {
      by: {
        form: 'one-of',
        values: RENDERS_FORMS,
        about: '`call` where not said; `decorator`: what the decorated function returns is given.',
      },
      given: {
        form: 'names',
        about: 'What the template is given: mappings, and `named` for the named arguments.',
      },
      also: {
        form: 'names',
        about: 'Things that every template is given, as in `request=acme.request`.',
      },
      as: {
        form: 'one-of',
        values: ESCAPING_FORMS,
        about: 'Whether values are escaped where they are put out; `escaped` where not said.',
      },
      'plain-after': {
        form: 'text',
        about: 'The kind of a `use` of the same library, anywhere, after which they are not.',
      },
    },
  },
  intrinsic: {
    about: 'A call whose meaning the interpreter knows.',
    keys: {
      name: {
        form: 'one-of',
        values: INTRINSICS,
        required: true,
        about: 'The name of that meaning.',
      },
    },
  },
};
