import { describe, expect, it } from 'vitest';
import { vulkanDevices } from '../../../../src-main/runtimes/onnxruntime/vulkanDevices.ts';

/** As written by the loader 1.3.239 with VK_LOADER_DEBUG=info; with other settings the first column differs. */
function loaderLog(...names: readonly string[]): string {
  const list = names.map((name, index) => `INFO:                        [${index}] ${name}  `);
  const reversed = names.map((name, index) => `INFO:                        [${index}] ${name}`).reverse();
  return [
    'INFO:             Vulkan Loader Version 1.3.239',
    'INFO:             Found manifest file /usr/share/vulkan/implicit_layer.d/VkLayer_MESA_device_select.json (file version "1.0.0")',
    'INFO:             linux_read_sorted_physical_devices:',
    'INFO:                  Original order:',
    ...reversed,
    'INFO:                  Sorted order:',
    ...list,
    'error: XDG_RUNTIME_DIR is invalid or not set in the environment.',
  ].join('\n');
}

describe('vulkanDevices', () => {
  it('reads the device of a software rasteriser', () => {
    const expected = { names: ['SwiftShader Device (Subzero)'], areSoftware: true, driverFile: null };
    expect(vulkanDevices(loaderLog('SwiftShader Device (Subzero)'))).toEqual(expected);
    expect(
      vulkanDevices(
        `${loaderLog('SwiftShader Device (Subzero)')}\n${loaderLog('SwiftShader Device (Subzero)')}`,
      ),
    ).toEqual(expected);
    expect(vulkanDevices(loaderLog('llvmpipe (LLVM 15.0.6, 256 bits)')).areSoftware).toBe(true);
  });

  it('reads devices of graphics cards in the order of preference, and software beside them', () => {
    expect(vulkanDevices(loaderLog('NVIDIA GeForce RTX 4090', 'llvmpipe (LLVM 15.0.6, 256 bits)'))).toEqual({
      names: ['NVIDIA GeForce RTX 4090', 'llvmpipe (LLVM 15.0.6, 256 bits)'],
      areSoftware: false,
      driverFile: null,
    });
  });

  it('says that it does not know where the loader wrote nothing', () => {
    expect(vulkanDevices('')).toEqual({ names: [], areSoftware: null, driverFile: null });
  });

  /** As the loader 1.3.239 writes with VK_LOADER_DEBUG=info,driver. */
  function manifests(...files: readonly string[]): string {
    return files
      .map(
        (file) =>
          `DRIVER:           Found ICD manifest file /usr/share/vulkan/icd.d/${file}, version "1.0.0"`,
      )
      .join('\n');
  }

  it('names the driver of the device, not those that drive nothing', () => {
    const found = manifests('intel_icd.x86_64.json', 'lvp_icd.x86_64.json', 'nvidia_icd.json');
    const nvidia = loaderLog('NVIDIA H100 80GB HBM3', 'llvmpipe (LLVM 15.0.6, 256 bits)');
    expect(vulkanDevices(`${found}\n${nvidia}`).driverFile).toBe('nvidia_icd.json');
    const software = loaderLog('llvmpipe (LLVM 15.0.6, 256 bits)');
    expect(vulkanDevices(`${found}\n${software}`).driverFile).toBe('lvp_icd.x86_64.json');
  });

  it('names the only driver, and none where two could be it', () => {
    const log = loaderLog('Some New Card');
    expect(vulkanDevices(`${manifests('new_icd.json')}\n${log}`).driverFile).toBe('new_icd.json');
    expect(vulkanDevices(`${manifests('new_icd.json', 'other_icd.json')}\n${log}`).driverFile).toBeNull();
    const intel = `${manifests('intel_icd.json', 'intel_hasvk_icd.json')}\n${loaderLog('Intel(R) Arc')}`;
    expect(vulkanDevices(intel).driverFile).toBeNull();
  });
});
