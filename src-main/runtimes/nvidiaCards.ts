import { execFile } from 'node:child_process';

interface NvidiaCard {
  readonly name: string;
  readonly memoryBytes: number;
  readonly driverVersion: string;
}

/** How long `nvidia-smi` may take: it wakes sleeping cards, one after the other. */
const timeoutMs = 60_000;

/** Comes with NVIDIA's driver. */
const tool = 'nvidia-smi';

const query = ['--query-gpu=name,memory.total,driver_version', '--format=csv,noheader,nounits'] as const;

/**
 * The first card that NVIDIA's own tool knows, of the named ones where names are given, with its memory and driver. Nothing else on the machine says it:
 * neither ONNX Runtime nor the Vulkan loader names them. Undefined where there is no such tool or card.
 */
export function findGraphicsCard(
  names: readonly string[] | null,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<NvidiaCard | undefined> {
  return new Promise((resolve) => {
    const options = { env: environment, timeout: timeoutMs, windowsHide: true };
    execFile(tool, query, options, (_error, stdout) => {
      resolve(readNvidiaCards(stdout).find(({ name }) => names?.includes(name) ?? true));
    });
  });
}

/** Reads lines such as `NVIDIA H100 80GB HBM3, 81559, 550.90.07`, memory in MiB. */
export function readNvidiaCards(table: string): readonly NvidiaCard[] {
  return table.split('\n').flatMap((line) => {
    const [, name, mebibytes, driverVersion] = /^(.+), (\d+), ([\d.]+)\s*$/.exec(line) ?? [];
    if (name === undefined || mebibytes === undefined || driverVersion === undefined) return [];
    return [{ name, memoryBytes: Number(mebibytes) * 2 ** 20, driverVersion }];
  });
}
