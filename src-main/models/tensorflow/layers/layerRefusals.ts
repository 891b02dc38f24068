import { AppError } from '../../../errors/appError.ts';

/** What refusals call a layer by. */
export interface LayerIdentity {
  readonly className: string;
  readonly name: string;
}

/**
 * The refusal of layers that have no rule here, all at once.
 * @param reason A clause that goes on after the layer; by default that the class is unknown.
 */
export function unsupportedLayers(layers: readonly LayerIdentity[], reason?: string): AppError {
  const shown = layers
    .slice(0, 20)
    .map(({ className, name }) => `${printable(className)} '${printable(name)}'`);
  const more = layers.length > shown.length ? ` and ${layers.length - shown.length} more` : '';
  return new AppError(
    'model.unsupportedOperator',
    `Rimlight cannot import the layer${layers.length === 1 ? '' : 's'} ${shown.join(', ')}${more}` +
      `${reason === undefined ? '' : `: ${reason}`}. Export the model without ${layers.length === 1 ? 'it' : 'them'}.`,
    { layers: shown.join(', ') },
  );
}

/** @param reason What is wrong, as a sentence without its full stop: `its field filters is missing`. */
export function unreadableLayer({ className, name }: LayerIdentity, reason: string): AppError {
  return unreadableTopology(`layer ${printable(className)} '${printable(name)}': ${printable(reason, 300)}`);
}

/** @param reason What is wrong, as a sentence without its full stop. */
export function unreadableTopology(reason: string): AppError {
  return new AppError(
    'model.unreadable',
    `The model's configuration cannot be read: ${reason}. Check that the model is complete, or export it again.`,
    { reason },
  );
}

/** Names out of a file may hold anything. */
function printable(text: string, length = 100): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, length);
}
