/** What `inspect` says of a package, as text and as plain data: facts, tree, sizes, what each LMS does with it, and what it sends. */
import { RECIPIENTS, sentValues } from '../contract/sent-values.ts';
import { plural } from '../diagnostics/words.ts';
import { readOurPackage } from '../package/our-package.ts';
import type { PackageFiles } from '../package/validate.ts';
import type { KnownPublication } from '../publications/recognise.ts';
import { TARGETS } from '../targets/index.ts';
import type { InspectedPackage } from '../targets/inspect.ts';
import type { LmsVerdict } from '../targets/lms-effects.ts';
import { PRESETS } from '../targets/presets.ts';
import { printable } from './terminal.ts';

export interface Sizes {
  readonly files: number;
  /** Bytes of the zip; null for an unpacked folder. */
  readonly zip: number | null;
  readonly unpacked: number;
  readonly scripts: { readonly files: number; readonly bytes: number };
  /** The five largest. */
  readonly largest: readonly { readonly file: string; readonly bytes: number }[];
}

export function sizesOf(files: PackageFiles, zip: number | null): Sizes {
  const all = [...files].map(([file, { length }]) => ({ file, bytes: length }));
  const sum = (list: typeof all): number => list.reduce((total, { bytes }) => total + bytes, 0);
  const scripts = all.filter(({ file }) => /\.m?js$/i.test(file));
  return {
    files: all.length,
    zip,
    unpacked: sum(all),
    scripts: { files: scripts.length, bytes: sum(scripts) },
    largest: all.sort((a, b) => b.bytes - a.bytes).slice(0, 5),
  };
}

/** Items beyond this are counted, not listed. */
const MOST_ITEMS = 200;

export function describePackage(path: string, { facts, lms }: InspectedPackage, sizes: Sizes): string {
  const size = sizeLines(sizes);
  if (!facts) return [path, ...size].join('\n');
  const items = facts.items
    .slice(0, MOST_ITEMS)
    .map(({ id, title, launch, type, mastery, claims = [], depth = 0 }) =>
      [
        `    ${'  '.repeat(depth)}${printable(title) || '(no title)'}`,
        printable(id),
        ...(launch === null ? [] : [printable(launch)]),
        ...(type === 'asset' ? ['(asset: not tracked)'] : []),
        ...(mastery === undefined ? [] : [`(mastery score ${printable(mastery)})`]),
        ...claims.filter(({ name }) => name === 'credit-hours').map(({ value }) => `(${printable(value)} credit hours)`),
      ].join('  '),
    );
  const claims = (facts.claims ?? []).slice(0, MOST_ITEMS);
  const more = facts.items.length - items.length;
  return [
    path,
    `  ${facts.standard}: ${printable(facts.title) || '(no title)'}`,
    `  identifier  ${printable(facts.identifier)}`,
    `  launch      ${facts.launch === null ? 'none' : printable(facts.launch)}`,
    ...(claims.length > 0 ? ['  claims', ...claims.map(({ name, value }) => `    ${printable(name)}: ${printable(value)}`)] : []),
    ...size,
    ...(items.length > 0 ? ['  items', ...items] : []),
    ...(more > 0 ? [`    and ${more} more`] : []),
    ...(lms.length > 0 ? ['  in LMSs', ...lms.flatMap(describeVerdict)] : []),
  ].join('\n');
}

/** A book, kit or course backup that we made: what it is and what is done with it. */
export function describePublication(path: string, { publication, title }: KnownPublication, sizes: Sizes): string {
  const { label, use } = publication;
  return [
    path,
    `  ${label.charAt(0).toUpperCase()}${label.slice(1)}: ${printable(title)}`,
    `  use         ${use}`,
    ...sizeLines(sizes),
  ].join('\n');
}

function sizeLines({ files, zip, unpacked, scripts, largest }: Sizes): readonly string[] {
  return [
    `  size        ${[plural(files, 'file'), ...(zip === null ? [] : [kilobytes(zip)]), `${kilobytes(unpacked)} unpacked`].join(', ')}`,
    ...(scripts.files > 0 ? [`  scripts     ${plural(scripts.files, 'file')}, ${kilobytes(scripts.bytes)}`] : []),
    ...(largest.length > 0
      ? [`  largest     ${largest.map(({ file, bytes }) => `${printable(file)} ${kilobytes(bytes)}`).join(', ')}`]
      : []),
  ];
}

const VERDICTS = { yes: 'plays it', addon: 'plays it with an add-on', no: 'does not play it' } as const;
const EVIDENCE = { run: 'seen running', read: 'read in its source', documented: 'by its makers’ word' } as const;

function describeVerdict({ lms, playing, effects }: LmsVerdict): readonly string[] {
  const label = labelOf(lms);
  const note = playing.note === undefined ? '' : `: ${playing.note}`;
  return [
    `    ${label} ${VERDICTS[playing.plays]}${note} (${EVIDENCE[playing.evidence]})`,
    ...effects.map(({ text, evidence }) => `      - ${printable(text)} (${EVIDENCE[evidence]})`),
  ];
}

/** As `--format json` gives it. */
export function packageAsJson(path: string, { facts, lms }: InspectedPackage, sizes: Sizes): object {
  const { files, zip, ...others } = sizes;
  return {
    path,
    ...facts,
    files,
    bytes: zip,
    ...others,
    lms: lms.map(({ lms: id, playing, effects }) => ({ id, label: labelOf(id), ...playing, effects })),
  };
}

function labelOf(lms: string): string {
  return PRESETS.find(({ id }) => id === lms)?.label ?? lms;
}

/** The same of a publication. */
export function publicationAsJson(path: string, { publication, title }: KnownPublication, { files, zip, ...others }: Sizes): object {
  return { path, publication: publication.id, label: publication.label, use: publication.use, title, files, bytes: zip, ...others };
}

/** What a package of ours sends. */
export interface SentData {
  readonly privacy: string;
  readonly to: string;
  readonly values: readonly { readonly name: string; readonly what: string; readonly when: string; readonly notice: string | null }[];
}

/** null: the package is not ours, so nobody can say what it sends. */
export function sentDataOf({ files, target }: InspectedPackage): SentData | null {
  const ours = readOurPackage(files);
  const tracker = TARGETS.find(({ id }) => id === target)?.tracker;
  if (!ours || tracker === undefined) return null;
  const { privacy, form } = ours.course;
  return {
    privacy,
    to: RECIPIENTS[tracker] ?? 'nobody',
    values: sentValues(tracker, privacy)
      .filter(({ item }) => item !== 'form' || form !== undefined)
      .map(({ name, what, when, item }) => ({ name, what, when, notice: item ?? null })),
  };
}

export function describeSentData(path: string, { privacy, to, values }: SentData): string {
  const width = Math.max(...values.map(({ name }) => name.length));
  return [
    path,
    `  privacy     ${privacy}`,
    `  sent to     ${to}`,
    '  sent',
    ...values.map(({ name, what, when }) => `    ${name.padEnd(width)}  ${what}; ${when}`),
    '  never sent',
    '    what is written in reflections, what is written and chosen in cases, what is searched for',
  ].join('\n');
}

function kilobytes(bytes: number): string {
  return bytes < 10 * 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
