import { shallowRef, type ShallowRef } from 'vue';
import type { CommandId } from '../../src-main/contract/commands.ts';
import type { CommandHandlers } from '../keyboard/commandRegistry.ts';
import { initialLayers, layerCommands, type LayerState } from '../viewer/layerState.ts';

// Outlives the screen: whoever reads red-free goes on reading red-free with the next case.
const layers = shallowRef<LayerState>(initialLayers);

/** How photographs and overlays are shown in this window, and the commands that change it. */
export function useLayers(): {
  readonly layers: ShallowRef<LayerState>;
  readonly handlers: CommandHandlers;
} {
  const handlers: Partial<Record<CommandId, () => void>> = {};
  for (const [command, change] of Object.entries(layerCommands))
    handlers[command as CommandId] = () => {
      layers.value = change(layers.value);
    };
  return { layers, handlers };
}
