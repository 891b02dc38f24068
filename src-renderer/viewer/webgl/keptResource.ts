/**
 * Makes a resource from its source once. As many are kept as there are sources in use; of more, the one used longest ago
 * is let go of.
 */
export function keptResource<Source extends object, Resource>(
  make: (source: Source) => Resource,
  release: (resource: Resource) => void,
  most: number,
): (source: Source) => Resource {
  // A Map keeps the order of insertion: the first is the one used longest ago.
  const kept = new Map<Source, Resource>();
  return (source) => {
    const known = kept.get(source);
    if (known === undefined && kept.size >= most) letGo();
    const resource = known ?? make(source);
    kept.delete(source);
    kept.set(source, resource);
    return resource;
  };

  function letGo(): void {
    const [oldest] = kept;
    if (oldest === undefined) return;
    kept.delete(oldest[0]);
    release(oldest[1]);
  }
}
