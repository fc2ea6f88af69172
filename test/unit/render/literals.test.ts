import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as literals from '../../../src/render/literals.js';
import { FormatError, formatText } from '../../../src/render/format.js';

const hostile = [
  'Bob\'s "book" \\ `tick` ${process.exit(1)} #{x} {{y}}',
  'two\nlines\r\nthree\ttab',
  '*/ alert(1) /* -- # //',
  '</script><!-- ]]> """ \'\'\'',
  'left \u202e right \u2066 \u2028 \u2029 \ufeff \u00ad \u200b',
  'nul-free control \u0001\u001b\u0085',
  'naïve 日本 🙂 e\u0301',
  '',
  "' OR 1=1; DROP TABLE users; --",
  '$$ body $$ \\u0041 \\n',
];
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }));
const run = (code: string): unknown => runInNewContext(`(${code})`);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('literals say exactly the text they are given', () => {
  it('js', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(run(literals.js(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(plain(run(literals.js(value)))).toEqual(plain(value));
      }),
    );
    expect(literals.js('</script>')).not.toContain('</');
    expect(JSON.stringify(run(literals.js(JSON.parse('{"__proto__":{"a":1}}'))))).toBe(
      '{"__proto__":{"a":1}}',
    );
  });

  it('template', () => {
    // A carriage return in a template literal is read as a newline, so it is written as an escape.
    fc.assert(
      fc.property(text, (value) => {
        expect(run(`\`${literals.template(value)}\``)).toBe(value);
      }),
    );
  });

  it('yaml and json', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(parse(`a: ${literals.yaml(value)}`)).toEqual({ a: value });
      }),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(JSON.parse(literals.json([value]))).toEqual([value]);
      }),
    );
  });

  it('sql, read back by the rules of PostgreSQL', () => {
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(!value.includes('\0'));
        expect(/^'((?:[^']|'')*)'$/s.exec(literals.sql(value))?.[1]?.replaceAll("''", "'")).toBe(
          value,
        );
      }),
    );
    expect(() => literals.sql('a\0b')).toThrow('U+0000');
    expect([true, 1.5, null].map(literals.sql)).toEqual(['TRUE', '1.5', 'NULL']);
  });

  it('after formatting, too', async () => {
    for (const value of hostile) {
      const code = await formatText('a.ts', `const a = ${literals.js(value)}`, {
        singleQuote: true,
      });
      expect(runInNewContext(`${code}; a`)).toBe(value);
      const document = await formatText('a.yaml', `a: ${literals.yaml(value)}`, {
        singleQuote: true,
      });
      expect(parse(document)).toEqual({ a: value });
    }
  });
});

describe('what nobody sees is not hidden in source', () => {
  it.each(Object.entries(literals).filter(([name]) => name !== 'sql'))('%s', (_, literal) => {
    expect(literal('a\u202eb\u2066c\ufeffd')).toMatch(/^[ -~]*$/);
  });
});

describe('comment', () => {
  it.each([
    ['one\ntwo\r\nthree\u2028four', 'one two three four'],
    ['ends */ here /* there', 'ends * / here / * there'],
  ])('%j stays one line within its comment', (value, expected) => {
    expect(literals.comment(value)).toBe(expected);
  });
  it('never ends a block comment', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(literals.comment(value)).not.toMatch(/\*\/|\/\*|[\r\n\u2028\u2029]/);
      }),
    );
    expect(literals.comment('**//')).not.toContain('*/');
  });
});

describe('md', () => {
  it.each([
    ['a *b* _c_ `d` [e](f)', String.raw`a \*b\* \_c\_ \`d\` \[e\](f)`],
    ['<script>&amp;', String.raw`&lt;script\>&amp;amp;`],
    ['- item', String.raw`\- item`],
    ['1. item', String.raw`1\. item`],
    ['# title\n# more', String.raw`\# title \# more`],
    ['a | b', String.raw`a \| b`],
  ])('%j is no markup', (value, expected) => {
    expect(literals.md(value)).toBe(expected);
  });
});

describe('formatText', () => {
  it('formats what it knows and leaves the rest', async () => {
    const options = { printWidth: 100, singleQuote: true };
    expect(await formatText('src/a.ts', 'const a   = "x"', options)).toBe("const a = 'x';\n");
    expect(await formatText('a.sql', 'select   1', options)).toBe('select   1');
  });
  it.each([
    ['src/a.ts', 'const = 1'],
    ['a.json', '{"a":'],
    ['a.yaml', 'a: [1'],
  ])('names %s when it does not parse', async (path, broken) => {
    const failure = formatText(path, broken, {});
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(path);
  });
});
