import { unreadableFile } from '../unreadableFile.ts';
import { splitTensorName, type NodeDefinition } from './graphDefinition.ts';

/**
 * The nodes that the outputs need, each after those it reads. What only training or serving needs is left out.
 * @param outputs Names of tensors.
 * @throws AppError `model.unreadable` for a node that is missing and for a cycle.
 */
export function orderNodes(
  nodes: ReadonlyMap<string, NodeDefinition>,
  outputs: readonly string[],
): readonly NodeDefinition[] {
  const ordered: NodeDefinition[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const output of outputs) {
    // A stack of its own: graphs are deeper than the call stack.
    const path = [{ node: nodeNamed(nodes, output, 'the signature'), next: 0 }];
    while (path.length > 0) {
      const visit = path.at(-1)!;
      const { node } = visit;
      const source = node.inputs[visit.next];
      visit.next += 1;
      if (visit.next === 1 && state.get(node.name) === 'done') {
        path.pop();
        continue;
      }
      state.set(node.name, 'open');
      if (source === undefined) {
        state.set(node.name, 'done');
        ordered.push(node);
        path.pop();
        continue;
      }
      const read = nodeNamed(nodes, source, `node '${node.name}'`);
      if (state.get(read.name) === 'open')
        throw unreadableFile('model.json', `node '${read.name}' waits for its own result (a cycle)`);
      if (state.get(read.name) === undefined) path.push({ node: read, next: 0 });
    }
  }
  return ordered;
}

function nodeNamed(
  nodes: ReadonlyMap<string, NodeDefinition>,
  tensor: string,
  reader: string,
): NodeDefinition {
  const node = nodes.get(splitTensorName(tensor).node);
  if (node === undefined)
    throw unreadableFile('model.json', `${reader} reads '${tensor}', which is not there`);
  return node;
}
