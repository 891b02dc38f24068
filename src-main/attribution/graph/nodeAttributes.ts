import type { GraphNode } from './graph.ts';

/** A whole-number attribute, or `fallback` where the node leaves it out. */
export function intAttribute(node: GraphNode, name: string, fallback: number): number {
  const value = node.attributes.get(name);
  return value?.kind === 'int' ? value.value : fallback;
}

export function floatAttribute(node: GraphNode, name: string, fallback: number): number {
  const value = node.attributes.get(name);
  return value?.kind === 'float' || value?.kind === 'int' ? value.value : fallback;
}

export function stringAttribute(node: GraphNode, name: string, fallback: string): string {
  const value = node.attributes.get(name);
  return value?.kind === 'string' ? value.value : fallback;
}

export function intsAttribute(node: GraphNode, name: string): readonly number[] | undefined {
  const value = node.attributes.get(name);
  return value?.kind === 'ints' ? value.value : undefined;
}

export function floatsAttribute(node: GraphNode, name: string): readonly number[] | undefined {
  const value = node.attributes.get(name);
  return value?.kind === 'floats' ? value.value : undefined;
}
