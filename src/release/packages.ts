/**
 * Which packages a release has, and which one the administrator of each LMS takes. Pure: presets and what they play are data (targets/presets.ts);
 * the first target that a preset names is the one that its guide describes.
 */
import type { Publication } from '../publications/publication.ts';
import { type LmsPreset, PRESETS } from '../targets/presets.ts';
import type { Target } from '../targets/target.ts';

export type PackageHolds = 'course' | 'chapter' | 'evaluation' | 'publication';

type Output = Target | Publication;

/** What is built of each variant: for each preset the outputs. */
export interface PackagePlan {
  readonly preset: LmsPreset;
  readonly outputs: readonly Output[];
}

/** Everything for any LMS, and for each LMS that needs another way of saving the one package that its administrator takes. */
export function planPackages(targets: readonly Target[], publications: readonly Publication[]): readonly PackagePlan[] {
  return PRESETS.flatMap((preset): readonly PackagePlan[] => {
    if (preset.id === 'generic') return [{ preset, outputs: [...targets.filter(({ byName }) => !byName), ...publications] }];
    const target = targets.find(({ id }) => id === preset.plays?.[0]);
    return target && !takesGeneric(preset, target) ? [{ preset, outputs: [target] }] : [];
  });
}

/** The preset and target of the package for an LMS. */
export function choiceFor(lms: string, targets: readonly Target[]): { readonly preset: string; readonly target: string } {
  const preset = PRESETS.find(({ id }) => id === lms);
  const target = targets.find(({ id }) => id === preset?.plays?.[0]) ?? targets[0];
  if (!preset || !target) throw new Error(`no package for ${lms}`);
  return { preset: takesGeneric(preset, target) ? 'generic' : preset.id, target: target.id };
}

/** Two packages that differ by their names alone would only puzzle people. */
function takesGeneric({ tracking }: LmsPreset, { byName }: Target): boolean {
  const generic = PRESETS.find(({ id }) => id === 'generic');
  return !byName && JSON.stringify(generic?.tracking) === JSON.stringify(tracking);
}
