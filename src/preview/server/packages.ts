/**
 * The packages of the version that is shown, each made when somebody first opens it: the same files as a build packs. Named by
 * edition, language, target and part, as in their address.
 */
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { CheckedCourse } from '../../model/course.ts';
import { renderPart, type ToolFiles } from '../../pipeline.ts';
import type { Part } from '../../plan.ts';
import type { Site } from '../../render/site.ts';
import { TARGETS } from '../../targets/index.ts';
import { PRESETS } from '../../targets/presets.ts';
import type { OutputFile } from '../../targets/target.ts';
import { select } from '../../variant/select.ts';
import type { PackageChoice } from '../workbench/messages.ts';

export interface ServedPackage {
  readonly site: Site;
  /** By name. Their bytes are made when they are asked for. */
  readonly files: ReadonlyMap<string, OutputFile>;
}

export interface Packages {
  /** Null if the course has no such edition, language, target or part. */
  get(course: CheckedCourse, choice: PackageChoice): Promise<ServedPackage | null>;
}

export function createPackages(tool: ToolFiles): Packages {
  let made = new Map<string, Promise<ServedPackage | null>>();
  let of: CheckedCourse | null = null;
  return {
    get(course, choice) {
      if (course !== of) made = new Map();
      of = course;
      const key = addressOf(choice);
      const found = made.get(key) ?? make(course, choice, tool);
      made.set(key, found);
      return found;
    },
  };
}

/** `international/en/scorm12/course`. */
export function addressOf({ edition, language, target, part }: PackageChoice): string {
  return [edition, language, target, part].join('/');
}

async function make(course: CheckedCourse, choice: PackageChoice, tool: ToolFiles): Promise<ServedPackage | null> {
  const report = new Diagnostics();
  const target = TARGETS.find(({ id }) => id === choice.target);
  const variant = select(course, choice, report);
  const [preset] = PRESETS;
  const part = variant && partOf(variant.course, choice.part);
  if (!target || !variant || !part || !preset) return null;
  const site = renderPart([variant], part, target, preset, tool, report);
  const files = target.files(site, await tool.controlsOf(target));
  return { site, files: new Map(files.map((file) => [file.file, file])) };
}

/** `course`, `evaluation` or `chapter.<id>`. */
function partOf(course: CheckedCourse, name: string): Part | null {
  const [kind = '', chapter = ''] = name.split('.');
  if (name === 'course') return { granularity: 'course' };
  if (name === 'evaluation') return course.evaluation ? { granularity: 'evaluation' } : null;
  return kind === 'chapter' && course.chapters.some(({ id }) => id === chapter) ? { granularity: 'chapter', chapter } : null;
}
