/** The names that `--target` and `--lms` take. */
import { PUBLICATIONS } from '../../src/publications/index.ts';
import { TARGETS } from '../../src/targets/index.ts';
import { PRESETS } from '../../src/targets/presets.ts';

export const OUTPUT_IDS: readonly string[] = [...TARGETS, ...PUBLICATIONS].map(({ id }) => id);
export const PRESET_IDS: readonly string[] = PRESETS.map(({ id }) => id);
