/** Makes a resource from its source once, and lets go of it when another source is asked for. */
export function keptResource<Source extends object, Resource>(
  make: (source: Source) => Resource,
  release: (resource: Resource) => void,
): (source: Source) => Resource {
  let kept: { readonly source: Source; readonly resource: Resource } | null = null;
  return (source) => {
    if (kept?.source === source) return kept.resource;
    if (kept !== null) release(kept.resource);
    kept = { source, resource: make(source) };
    return kept.resource;
  };
}
