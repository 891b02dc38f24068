import type { GraphNode } from '../../../attribution/graph/graph.ts';
import type { BlockedGraph } from './blockedGraph.ts';

/** Appends what stands for the node and returns true, or returns false. */
export type BlockedRewrite = (node: GraphNode, graph: BlockedGraph) => boolean;
