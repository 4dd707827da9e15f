/**
 * JavaScript lowered by hand, to hold the IR to its word: nothing in it belongs to one language.
 */
import { describe, expect, it } from 'vitest';
import { type FunctionHeader, ModuleBuilder } from '../../src/ir/builder.js';
import { FunctionFlag, type ModuleIr } from '../../src/ir/module.js';
import { ArgumentTag, CallFlag, Comparison, IterationMode, NONE, Op } from '../../src/ir/opcode.js';
import { printModule } from '../../src/ir/print.js';
import { verifyModule } from '../../src/ir/verify.js';

const at = { start: 0, end: 0 };
const { Positional } = ArgumentTag;

function header(
  b: ModuleBuilder,
  name: string,
  more: Partial<FunctionHeader> = {},
): FunctionHeader {
  return {
    name: b.name(name),
    qualifiedName: name,
    parent: name === '<module>' ? NONE : 0,
    class: NONE,
    flags: name === '<module>' ? FunctionFlag.ModuleBody : 0,
    params: [],
    ...{ start: 0, end: 0, nameStart: 0, nameEnd: 0 },
    ...more,
  };
}

function params(b: ModuleBuilder, ...names: string[]): Pick<FunctionHeader, 'params'> {
  return {
    params: names.map((name) => ({
      name: b.name(name),
      kind: name === '^frame' ? 'frame' : name === 'this' ? 'receiver' : 'normal',
      hasDefault: false,
      start: 0,
      end: 0,
    })),
  };
}

function printed(module: ModuleIr): string {
  expect(verifyModule(module)).toEqual([]);
  return printModule(module);
}

describe('hand-lowered JavaScript', () => {
  it('a closure counts in its frame', () => {
    // function counter() { let n = 0; return () => ++n; }
    const b = new ModuleBuilder();
    const body = b.openFunction(header(b, '<module>'));
    const counter = b.openFunction(header(b, 'counter'));
    const arrow = b.openFunction(
      header(b, 'counter.<arrow>', {
        parent: counter.index,
        flags: FunctionFlag.Anonymous,
        ...params(b, '^frame'),
      }),
    );
    body.emit(Op.StoreGlobal, at, b.name('counter'), body.emit(Op.Closure, at, counter.index));
    body.emit(Op.Return, at);

    const frame = counter.emit(Op.Frame, at);
    const zero = counter.emit(Op.Const, at, b.constant({ kind: 'integer', value: 0 }));
    counter.emit(Op.StoreField, at, frame, b.name('n'), zero);
    counter.emit(Op.Return, at, counter.emit(Op.Closure, at, arrow.index, frame));

    const outer = arrow.emit(Op.Param, at, 0);
    const before = arrow.emit(Op.LoadField, at, outer, b.name('n'));
    const one = arrow.emit(Op.Const, at, b.constant({ kind: 'integer', value: 1 }));
    const after = arrow.emit(Op.Binary, at, before, one, 0);
    arrow.emit(Op.StoreField, at, outer, b.name('n'), after);
    arrow.emit(Op.Return, at, after);
    for (const draft of [body, counter, arrow]) b.finish(draft);

    expect(printed(b.build())).toMatchInlineSnapshot(`
      "f0 <module>() ModuleBody
        b0:
          %0 = Closure f1 ()
          StoreGlobal counter = %0
          Return

      f1 counter()
        b0:
          %0 = Frame
          %1 = Const 0
          StoreField %0 .n = %1
          %3 = Closure f2 %0 ()
          Return %3

      f2 counter.<arrow>(^frame:frame) Anonymous
        b0:
          %0 = Param 0
          %1 = LoadField %0 .n
          %2 = Const 1
          %3 = Binary %1 Add %2
          StoreField %0 .n = %3
          Return %3
      "
    `);
  });

  it('a promise chain passes closures to methods', () => {
    // fetch(url).then(r => r.text()).catch(() => '')
    const b = new ModuleBuilder();
    const body = b.openFunction(header(b, '<module>'));
    const read = b.openFunction(header(b, '<arrow>', params(b, 'r')));
    const recover = b.openFunction(header(b, '<arrow>'));
    const fetched = body.emitWith(
      [Positional, body.emit(Op.LoadGlobal, at, b.name('url'))],
      Op.Call,
      at,
      body.emit(Op.LoadGlobal, at, b.name('fetch')),
      NONE,
      0,
    );
    const onRead = [Positional, body.emit(Op.Closure, at, read.index)];
    const text = body.emitWith(onRead, Op.Invoke, at, fetched, b.name('then'), 0);
    const onError = [Positional, body.emit(Op.Closure, at, recover.index)];
    body.emitWith(onError, Op.Invoke, at, text, b.name('catch'), 0);
    body.emit(Op.Return, at);
    const r = read.emit(Op.Param, at, 0);
    read.emit(Op.Return, at, read.emit(Op.Invoke, at, r, b.name('text'), 0));
    recover.emit(
      Op.Return,
      at,
      recover.emit(Op.Const, at, b.constant({ kind: 'text', value: '' })),
    );
    for (const draft of [body, read, recover]) b.finish(draft);

    expect(printed(b.build())).toMatchInlineSnapshot(`
      "f0 <module>() ModuleBody
        b0:
          %0 = LoadGlobal url
          %1 = LoadGlobal fetch
          %2 = Call %1 (%0)
          %3 = Closure f1 ()
          %4 = Invoke %2 .then(%3)
          %5 = Closure f2 ()
          %6 = Invoke %4 .catch(%5)
          Return

      f1 <arrow>(r)
        b0:
          %0 = Param 0
          %1 = Invoke %0 .text()
          Return %1

      f2 <arrow>()
        b0:
          %0 = Const ""
          Return %0
      "
    `);
  });

  it('a prototype method is a field of a field, an object is constructed', () => {
    // Dog.prototype.speak = function () { return this.name; }; new Dog('Rex').speak();
    const b = new ModuleBuilder();
    const body = b.openFunction(header(b, '<module>'));
    const speak = b.openFunction(
      header(b, 'speak', { flags: FunctionFlag.BindsReceiver, ...params(b, 'this') }),
    );
    const dog = body.emit(Op.LoadGlobal, at, b.name('Dog'));
    const prototype = body.emit(Op.LoadField, at, dog, b.name('prototype'));
    const method = body.emit(Op.Closure, at, speak.index);
    body.emit(Op.StoreField, at, prototype, b.name('speak'), method);
    const name = body.emit(Op.Const, at, b.constant({ kind: 'text', value: 'Rex' }));
    const pool = [Positional, name];
    const rex = body.emitWith(pool, Op.Call, at, dog, NONE, CallFlag.Construct);
    body.emit(Op.Invoke, at, rex, b.name('speak'), 0);
    body.emit(Op.Return, at);
    const self = speak.emit(Op.Param, at, 0);
    speak.emit(Op.Return, at, speak.emit(Op.LoadField, at, self, b.name('name')));
    for (const draft of [body, speak]) b.finish(draft);

    expect(printed(b.build())).toMatchInlineSnapshot(`
      "f0 <module>() ModuleBody
        b0:
          %0 = LoadGlobal Dog
          %1 = LoadField %0 .prototype
          %2 = Closure f1 ()
          StoreField %1 .speak = %2
          %4 = Const "Rex"
          %5 = Call %0 (%4) Construct
          %6 = Invoke %5 .speak()
          Return

      f1 speak(this:receiver) BindsReceiver
        b0:
          %0 = Param 0
          %1 = LoadField %0 .name
          Return %1
      "
    `);
  });

  it('destructuring takes objects and arrays apart, with a default', () => {
    // function f({ a, b: [c, ...d] = e }) { return [a, c, d]; }
    const b = new ModuleBuilder();
    const f = b.openFunction(header(b, '<module>', params(b, 'options')));
    const options = f.emit(Op.Param, at, 0);
    const a = f.emit(Op.LoadField, at, options, b.name('a'));
    const given = f.emit(Op.LoadField, at, options, b.name('b'));
    f.write('list', given);
    const nothing = f.emit(Op.Const, at, b.constant({ kind: 'none' }));
    const absent = f.emit(Op.Compare, at, given, nothing, Comparison.Is);
    const useDefault = f.newBlock();
    const end = f.newBlock();
    f.emit(Op.Branch, at, absent, useDefault, end);
    f.seal(useDefault);
    f.enter(useDefault);
    f.write('list', f.emit(Op.LoadGlobal, at, b.name('e')));
    f.emit(Op.Jump, at, end);
    f.seal(end);
    f.enter(end);
    const list = f.read('list');
    const c = f.emit(Op.Unpack, at, list, 0);
    const d = f.emit(Op.UnpackRest, at, list, 1, 0);
    const pool = [Positional, a, Positional, c, Positional, d];
    f.emit(Op.Return, at, f.emitWith(pool, Op.List, at));
    b.finish(f);

    expect(printed(b.build())).toMatchInlineSnapshot(`
      "f0 <module>(options) ModuleBody
        b0:
          %0 = Param 0
          %1 = LoadField %0 .a
          %2 = LoadField %0 .b
          %3 = Const none
          %4 = Compare %2 Is %3
          Branch %4 ? b1 : b2
        b1: <- b0
          %6 = LoadGlobal e
          Jump b2
        b2: <- b0, b1
          %8 = Phi b0:%2 b1:%6
          %9 = Unpack %8 0
          %10 = UnpackRest %8 1 0
          %11 = List (%1, %9, %10)
          Return %11
      "
    `);
  });

  it('for-in gives keys, for-of gives items', () => {
    // for (const k in o) use(k);
    const b = new ModuleBuilder();
    const f = b.openFunction(header(b, '<module>'));
    const object = f.emit(Op.LoadGlobal, at, b.name('o'));
    const loop = f.newBlock();
    const inside = f.newBlock();
    const after = f.newBlock();
    f.emit(Op.Jump, at, loop);
    f.enter(loop);
    f.emit(Op.Branch, at, f.emit(Op.More, at, object), inside, after);
    f.seal(inside);
    f.enter(inside);
    const key = f.emit(Op.Iterate, at, object, NONE, IterationMode.Keys);
    const use = f.emit(Op.LoadGlobal, at, b.name('use'));
    f.emitWith([Positional, key], Op.Call, at, use, NONE, 0);
    f.emit(Op.Jump, at, loop);
    f.seal(loop);
    f.seal(after);
    f.enter(after);
    f.emit(Op.Return, at);
    b.finish(f);

    expect(printed(b.build())).toMatchInlineSnapshot(`
      "f0 <module>() ModuleBody
        b0:
          %0 = LoadGlobal o
          Jump b1
        b1: <- b0, b2
          %2 = More %0
          Branch %2 ? b2 : b3
        b2: <- b1
          %4 = Iterate Keys of %0
          %5 = LoadGlobal use
          %6 = Call %5 (%4)
          Jump b1
        b3: <- b1
          Return
      "
    `);
  });
});
