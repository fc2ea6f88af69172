/** Does in a generated project what its page of wishes shows, block by block. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Every file and edit that `docs/customising.md` shows; throws where an edit has no place. */
export async function applyWishes(dir: string): Promise<readonly string[]> {
  const page = await readFile(path.join(dir, 'docs/customising.md'), 'utf8');
  const touched = new Set<string>();
  for (const [, language = '', text = ''] of page.matchAll(/^```(\w+)\n(.*?)^```$/gms)) {
    if (language === 'diff') touched.add(await edit(dir, text));
    else if (language !== 'console') touched.add(await write(dir, text));
  }
  return [...touched];
}

/** The first line of a file is a comment that names it. */
async function write(dir: string, text: string): Promise<string> {
  const [first = '', ...rest] = text.split('\n');
  const file = first.replace(/^(?:\/\/|--) /, '');
  await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
  await writeFile(path.join(dir, file), rest.join('\n'));
  return file;
}

async function edit(dir: string, text: string): Promise<string> {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const file = first.replace(/^--- /, '');
  const side = (mark: string) =>
    lines
      .filter((line) => line.startsWith(' ') || line.startsWith(mark))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const before = await readFile(path.join(dir, file), 'utf8');
  const places = before.split(side('-')).length - 1;
  if (places !== 1) throw new Error(`${file} has ${places} places for\n${text}`);
  await writeFile(
    path.join(dir, file),
    before.replace(side('-'), () => side('+')),
  );
  return file;
}
