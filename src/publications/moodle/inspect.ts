import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { openTarGz } from '../../package/tar.ts';
export async function inspectBackup(bytes: Uint8Array, report: Diagnostics): Promise<void> {
  await openTarGz(bytes, report);
}
