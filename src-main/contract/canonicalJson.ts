/**
 * One text for one value, whatever the order in which its keys were written: JSON with object keys sorted by UTF-16
 * code units, no white space and ECMAScript number spelling (RFC 8785). Hashes of settings, cache keys and audit
 * entries are taken over this text.
 *
 * Throws a TypeError naming the place for anything JSON cannot hold without loss: NaN and infinities, undefined,
 * lone surrogates, functions, and objects that are not plain. -0 is written 0, as RFC 8785 does.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, place: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, place);
  if (typeof value === 'number') return writeNumber(value, place);
  if (Array.isArray(value))
    return `[${Array.from(value, (item: unknown, index) => write(item, `${place}[${index}]`)).join(',')}]`;
  if (typeof value === 'object') return writeObject(value, place);
  throw new TypeError(`${place} is ${typeof value}, which JSON cannot hold.`);
}

function writeNumber(value: number, place: string): string {
  if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which JSON cannot hold.`);
  return JSON.stringify(value);
}

function writeString(value: string, place: string): string {
  if (!value.isWellFormed())
    throw new TypeError(`${place} has half a surrogate pair, which has no UTF-8 form.`);
  return JSON.stringify(value);
}

function writeObject(value: object, place: string): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`${place} is not a plain object; give its fields instead.`);
  // The default order of sort() is by UTF-16 code units, which is the order that RFC 8785 asks for.
  const members = Object.entries(value)
    .map(([key, member]: [string, unknown]) => [key, member] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${writeString(key, place)}:${write(member, `${place}.${key}`)}`);
  return `{${members.join(',')}}`;
}
