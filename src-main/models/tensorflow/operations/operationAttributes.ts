import type { Operation } from './operation.ts';

type Attributed = Pick<Operation, 'node'>;

export function textOf({ node }: Attributed, name: string, fallback: string): string {
  return node.attributes[name]?.s ?? fallback;
}

export function textsOf({ node }: Attributed, name: string): readonly string[] {
  return node.attributes[name]?.list?.s ?? [];
}

export function integerOf({ node }: Attributed, name: string, fallback: number): number {
  return node.attributes[name]?.i ?? fallback;
}

export function integersOf({ node }: Attributed, name: string): readonly number[] | undefined {
  const values = node.attributes[name]?.list?.i ?? [];
  return values.length === 0 ? undefined : values;
}

export function realOf({ node }: Attributed, name: string, fallback: number): number {
  return node.attributes[name]?.f ?? fallback;
}

export function flagOf({ node }: Attributed, name: string): boolean {
  return node.attributes[name]?.b ?? false;
}

/** The element type that an attribute names, as it is kept here; undefined for others. */
export function typeOf({ node }: Attributed, name: string): 'float32' | 'int64' | 'bool' | undefined {
  const type = node.attributes[name]?.type;
  return type === null || type === undefined ? undefined : keptTypes.get(type);
}

/** Names and numbers of tensorflow/core/framework/types.proto. */
const keptTypes: ReadonlyMap<string | number, 'float32' | 'int64' | 'bool'> = new Map([
  ...(['DT_FLOAT', 1, 'DT_HALF', 19, 'DT_DOUBLE', 2] as const).map((type) => [type, 'float32'] as const),
  ...(['DT_INT32', 3, 'DT_INT64', 9, 'DT_UINT8', 4, 'DT_INT8', 6] as const).map(
    (type) => [type, 'int64'] as const,
  ),
  ...(['DT_BOOL', 10] as const).map((type) => [type, 'bool'] as const),
]);
