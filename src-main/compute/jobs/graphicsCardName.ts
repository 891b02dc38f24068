import { canStartNode, environment } from '../../platform/environment.ts';
import { findGraphicsCard } from '../../runtimes/nvidiaCards.ts';
import { probedDevice } from '../../runtimes/onnxruntime/listDevices.ts';

type CardKind = 'webgpu' | 'tensorflow-gpu';

const known = new Map<CardKind, Promise<string | null>>();

/**
 * The graphics card that a device computes on, for the record of what it computed; null where the machine does not name
 * it. Found once in a process, because that takes a second.
 */
export function graphicsCardName(kind: CardKind): Promise<string | null> {
  const name = known.get(kind) ?? find(kind);
  known.set(kind, name);
  return name;
}

async function find(kind: CardKind): Promise<string | null> {
  if (kind === 'tensorflow-gpu') return (await findGraphicsCard(null, environment()))?.name ?? null;
  const card = await probedDevice(kind, { environment: environment(), canStartNode: canStartNode() });
  if (card.hardware === null) return null;
  return card.isSoftware === true ? `${card.hardware}, software` : card.hardware;
}
