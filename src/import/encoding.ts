/** From the bytes of a file to its text. */
import type { NotCarriedOver, Source } from './imported.js';
import { brokenFile, lostSign } from './broken.js';
import { UnreadableFileError } from '../errors.js';

/** The text, each line of which ends in a newline; what is no text is refused. */
export function decoded(name: string, bytes: Buffer): string {
  const isOwnFormat = bytes.subarray(0, 5).toString('latin1') === 'PGDMP';
  if (!isOwnFormat && isUtf16(bytes))
    throw new UnreadableFileError(name, 'it is in UTF-16; save it as UTF-8 and try again');
  if (!isOwnFormat && bytes.includes(0))
    throw new UnreadableFileError(
      name,
      'it is not text, or not in UTF-8; name a file that a text editor shows',
    );
  const text = bytes.toString('utf8');
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}

/** By its mark, or since every other byte of English text is none. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return true;
  const head = bytes.subarray(0, 2000);
  const zeros = [0, 1].map(
    (parity) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length,
  );
  return Math.max(...zeros) > head.length * 0.4 && Math.min(...zeros) === 0;
}

/** Rows may hold what they like; of names, texts and limits no sign may be lost. */
export function refuseLostSigns(sources: readonly Source[], domain: unknown): void {
  const lost = /[^"\\]{0,20}\uFFFD/.exec(JSON.stringify(domain))?.[0];
  if (lost === undefined) return;
  for (const { name, text } of sources) {
    const exact = text.indexOf(lost);
    const at = exact < 0 ? text.indexOf(lostSign) : exact;
    if (at >= 0)
      throw brokenFile(
        name,
        text,
        '',
        text.slice(0, text.indexOf(lostSign, at)).split('\n').length,
      );
  }
}

/** A dump says at its end that it is whole. */
export function cutShort(sources: readonly Source[]): NotCarriedOver[] {
  return sources.flatMap(({ name, text }) => {
    const end = ends.find(({ begin }) => begin.test(text.slice(0, 2000)));
    if (end === undefined || end.complete.test(text.slice(-2000))) return [];
    return [
      {
        what: 'The end of the dump',
        why: `It has no line "${end.last}" after this one: what stood there was cut off, and is missing.`,
        ...(sources.length > 1 ? { file: name } : {}),
        line: text.trimEnd().split('\n').length,
      },
    ];
  });
}

const ends = [
  {
    begin: /^-- PostgreSQL database dump\s*$/m,
    complete: /^-- PostgreSQL database dump complete\s*$/m,
    last: '-- PostgreSQL database dump complete',
  },
  {
    begin: /^-- (MySQL|MariaDB) dump \d/m,
    complete: /^-- Dump completed/m,
    last: '-- Dump completed',
  },
];
