import type { LayerRandomisation } from '../../attribution/measures/sanity/randomiseLayers.ts';
import type { DeviceKind } from '../../contract/attribution.ts';

/** A model, and how it is to be run. */
export interface ModelRequest {
  readonly modelFile: string;
  /** Null: take the file as it is, and read it anew. */
  readonly modelHash: string | null;
  readonly device: DeviceKind;
  readonly threads: number | null;
  readonly batch: number;
  /** Size of the input where the model leaves it open. */
  readonly freeSize: { readonly heightPx: number; readonly widthPx: number } | undefined;
  /** @default the weights stay as they are */
  readonly randomisation?: LayerRandomisation | null;
}
