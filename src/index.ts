/** The public API: the chain and what it needs, for programs that build courses without the command line. */
export { loadToolFiles } from './cli/tool-files.ts';
export { type Diagnostic, Diagnostics, type Origin, type Severity } from './diagnostics/diagnostic.ts';
export { openFolder } from './io/disk.ts';
export type { FileStore } from './io/file-store.ts';
export { memoryStore } from './io/memory.ts';
export { type Build, type BuiltPackage, openCourse, planBuild, type ToolFiles } from './pipeline.ts';
export type { BuildOptions } from './plan.ts';
export { type HandedOut, handOutName, renderHandOut } from './targets/hand-out.ts';
export { TARGETS } from './targets/index.ts';
export { inspectPackage } from './targets/inspect.ts';
export { type LmsPreset, PRESETS } from './targets/presets.ts';
