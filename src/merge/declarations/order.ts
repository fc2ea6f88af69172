/** In which order merged declarations stand. */
import type { Versions } from '../versions.js';

/** All keys of `yours` and `planned`: in your order, unless only the other side changed the order. */
export function mergedOrder({ base, yours, planned }: Versions<readonly string[]>): string[] {
  const inAll = new Set(base.filter((key) => yours.includes(key) && planned.includes(key)));
  const order = (keys: readonly string[]) => keys.filter((key) => inAll.has(key)).join('\n');
  const moved = order(yours) === order(base) && order(planned) !== order(base);
  const [spine, other] = moved ? [planned, yours] : [yours, planned];
  const keys = [...spine];
  for (const [index, key] of other.entries()) {
    if (keys.includes(key)) continue;
    // Behind what it stands behind where it comes from.
    const before = other[index - 1];
    keys.splice(before === undefined ? 0 : keys.indexOf(before) + 1, 0, key);
  }
  return keys;
}
