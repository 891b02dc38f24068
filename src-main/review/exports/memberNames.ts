/** Gives each name back where it may stand in an archive and in a folder of every system, and throws where an exporter is wrong. */
export function createMemberNames(): (name: string) => string {
  const given = new Set<string>();
  return (name) => {
    const folded = name.normalize('NFC').toLowerCase();
    if (!safe.test(name) || name.split('/').some(isUnsafePart))
      throw new Error(`An export may not have a member called ${JSON.stringify(name)}.`);
    if (given.has(folded)) throw new Error(`An export has two members called ${JSON.stringify(name)}.`);
    given.add(folded);
    return name;
  };
}

const safe = /^[\p{L}\p{M}\p{N}_.-]+(\/[\p{L}\p{M}\p{N}_.-]+)*$/u;
const longestPart = 200;

/** Hidden, upwards, or cut off by Windows. */
function isUnsafePart(part: string): boolean {
  return part.startsWith('.') || part.endsWith('.') || part.length > longestPart;
}
