/**
 * Makes the well-formed part of a refused Blueprint, so that its meaning can be checked in the same
 * run as its shape: names are put into form, settings that cannot be read are left out.
 */
import type { z } from 'zod';
import { nearest } from '../../names/names.js';
import { childOf, placeOf, valueAt } from '../place.js';
import { suggestedName } from './shape.js';

type Salvaged<T> = {
  readonly value: T;
  /** Places below which the meaning is uncertain, since something there was repaired. */
  readonly uncertain: readonly string[];
};

/** Undefined where too little is left to be checked. */
export function salvage<T>(schema: z.ZodType<T>, input: unknown): Salvaged<T> | undefined {
  let copy: unknown;
  try {
    copy = structuredClone(input);
  } catch {
    return undefined;
  }
  const uncertain = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const result = schema.safeParse(copy);
    if (result.success) return { value: result.data, uncertain: [...uncertain] };
    if (typeof copy !== 'object' || copy === null) return undefined;
    for (const { code, path } of result.error.issues) {
      // What stands beside an unknown setting can be judged all the same.
      if (code !== 'unrecognized_keys') uncertain.add(placeOf(input, uncertainPath(path)));
    }
    const removals = result.error.issues.flatMap((issue) => repair(copy, issue));
    for (const path of removals.toSorted(laterFirst)) remove(copy, path);
  }
  return undefined;
}

/** A field, relation or key is uncertain as a whole; of an entity only the setting is. */
function uncertainPath(path: readonly PropertyKey[]): readonly PropertyKey[] {
  const member = path.findIndex(
    (key) => key === 'fields' || key === 'relations' || key === 'lifecycle',
  );
  return member >= 0 ? path.slice(0, member + 2) : path;
}

/** Repairs one issue in place, or answers the paths to remove. */
function repair(root: unknown, issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  const value = valueAt(root, issue.path);
  const key = issue.path.at(-1);
  const parent = valueAt(root, issue.path.slice(0, -1));
  if (key === undefined || typeof parent !== 'object' || parent === null) return [];
  const replaceWith = (good: unknown) =>
    void ((parent as Record<PropertyKey, unknown>)[key] = good);
  if (issue.code === 'invalid_key') {
    const name = suggestedName(issue, String(key));
    if (name !== undefined && childOf(parent, name) === undefined)
      (parent as Record<string, unknown>)[name] = value;
    return [[...issue.path]];
  }
  const name = suggestedName(issue, value);
  if (name !== undefined) {
    replaceWith(name);
    return [];
  }
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    replaceWith(typeof value === 'string' ? (nearest(value, options) ?? options[0]) : options[0]);
    return [];
  }
  if (value === undefined && issue.code === 'invalid_type') {
    const empty = { array: [], record: {} }[issue.expected as string];
    if (empty !== undefined) {
      replaceWith(empty);
      return [];
    }
  }
  // A setting that is missing takes its whole item with it.
  return [value === undefined ? issue.path.slice(0, -1) : [...issue.path]];
}

function laterFirst(a: readonly PropertyKey[], b: readonly PropertyKey[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]];
    if (typeof left === 'number' && typeof right === 'number' && left !== right)
      return right - left;
  }
  return b.length - a.length;
}

function remove(root: unknown, path: readonly PropertyKey[]): void {
  const key = path.at(-1);
  const parent = valueAt(root, path.slice(0, -1));
  if (
    key === undefined ||
    typeof parent !== 'object' ||
    parent === null ||
    !Object.hasOwn(parent, key)
  )
    return;
  if (Array.isArray(parent) && typeof key === 'number') parent.splice(key, 1);
  else delete (parent as Record<PropertyKey, unknown>)[key];
}
