/**
 * What LMSs do with a package as it is, as data: which standards each plays, and what becomes of what was found in it. Plain
 * sentences with their evidence. Knows packages by their facts and by the codes of what is wrong; judges nothing itself.
 * Evidence: `run` seen on a running system · `read` read in its source · `documented` its makers say so.
 */
import type { PackageFacts } from './target.ts';

export type Evidence = 'run' | 'read' | 'documented';

/** `addon`: only with a plug-in or service that the administrator installs. */
export interface Playing {
  readonly plays: 'yes' | 'addon' | 'no';
  readonly evidence: Evidence;
  /** What "yes" and "addon" mean there; absent where there is nothing to add. */
  readonly note?: string;
}

export interface LmsEffect {
  readonly text: string;
  readonly evidence: Evidence;
}

/** What of a package the rules look at. */
export interface SeenPackage {
  readonly facts: PackageFacts;
  /** Names of all files. */
  readonly names: readonly string[];
  /** Bytes of the zip; null for an unpacked folder. */
  readonly zipSize: number | null;
  /** Codes of everything found wrong. */
  readonly codes: ReadonlySet<string>;
}

export interface LmsFacts {
  /** As the preset. */
  readonly id: string;
  /** By target id (`scorm2004` for both editions): a standard that is not named here is not played. */
  readonly standards: Readonly<Record<string, Playing>>;
  readonly effects: readonly Effect[];
}

/** Null if the package gives no reason to say it. */
type Effect = readonly [Evidence, (seen: SeenPackage) => string | null];

const MEGABYTE = 1024 ** 2;

const yes = (evidence: Evidence, note?: string): Playing => ({ plays: 'yes', evidence, ...(note === undefined ? {} : { note }) });
const addon = (evidence: Evidence, note: string): Playing => ({ plays: 'addon', evidence, note });

/** The sentence, if one of the codes was found. */
const ifFound =
  (codes: string, text: string) =>
  (seen: SeenPackage): string | null =>
    codes.split(' ').some((code) => seen.codes.has(code)) ? text : null;

const ifNamed =
  (pattern: RegExp, text: (names: string) => string) =>
  ({ names }: SeenPackage): string | null => {
    const found = names.filter((name) => pattern.test(name));
    return found.length === 0 ? null : text(found.length === 1 ? (found[0] ?? '') : `${found[0]} and ${found.length - 1} more`);
  };

const ifLarger =
  (megabytes: number, text: (size: string) => string) =>
  ({ zipSize }: SeenPackage): string | null =>
    zipSize !== null && zipSize > megabytes * MEGABYTE ? text(`${(zipSize / MEGABYTE).toFixed(1)} MB`) : null;

const ifMastery =
  (text: string) =>
  ({ facts }: SeenPackage): string | null =>
    facts.items.some(({ mastery }) => mastery !== undefined) ? text : null;

const ifSeveral =
  (text: (count: number) => string) =>
  ({ facts }: SeenPackage): string | null => {
    const count = facts.items.filter(({ type }) => type === 'sco').length;
    return count > 1 ? text(count) : null;
  };

const ifTitle =
  (limit: number, text: (length: number) => string) =>
  ({ facts }: SeenPackage): string | null => {
    const longest = Math.max(
      facts.title.length,
      facts.identifier.length,
      ...facts.items.map(({ title, id }) => Math.max(title.length, id.length)),
    );
    return longest > limit ? text(longest) : null;
  };

/** Items that are launched, but count as assets: done when opened, never tracked. */
const ifAssets =
  (text: (count: string) => string) =>
  ({ facts }: SeenPackage): string | null => {
    const launched = facts.items.filter(({ launch }) => launch !== null);
    const assets = launched.filter(({ type }) => type === 'asset').length;
    return assets === 0 ? null : text(assets === launched.length ? 'every item' : `${assets} of ${launched.length} items`);
  };

const SCORM_TOOL = 'the SCORM tool, which the administrator switches on';

export const LMS_FACTS: readonly LmsFacts[] = [
  {
    id: 'moodle',
    standards: {
      scorm12: yes('run', 'the only standard that the mobile app plays too'),
      scorm2004: yes(
        'run',
        'without sequencing; the report of answers leaves the right answers empty, and the mobile app does not play it',
      ),
      xapi: addon('read', 'the plug-in mod_tincanlaunch and a record store outside; it gives completion, no grade'),
      cmi5: addon('read', 'the plug-in mod_cmi5 (own record store), or mod_cmi5launch with an external player'),
    },
    effects: [
      ['run', ifFound('P212', 'ends the upload with a blank page: it cannot read the manifest')],
      [
        'run',
        ifAssets(
          (count) => `takes ${count} for an asset: done as soon as it is opened, and nothing is tracked. It looks for the letters "adlcp:"`,
        ),
      ],
      [
        'run',
        ifTitle(
          255,
          (length) => `ends the upload with a database error: a title or identifier has ${length} characters, 255 are the limit`,
        ),
      ],
      ['run', ifFound('P307', 'puts items with the same identifier into one')],
      ['run', ifFound('P302', 'takes a schema version that it does not know for SCORM 1.2')],
      ['run', ifFound('P201', 'takes the upload; whoever opens the missing file sees "not found"')],
      ['run', ifFound('P213', 'shows entities such as &#233; as they stand')],
      ['run', ifNamed(/\.mjs$/i, (names) => `serves ${names} as text/plain, so that the browser does not run it`)],
      ['run', ifNamed(/\.wasm$/i, (names) => `has no type for ${names}: a page that loads it as it comes in fails`)],
      ['run', ifNamed(/[&':\\]/, (names) => `drops the characters & ' : \\ from file names, so that ${names} is not found`)],
      [
        'run',
        ({ names, codes }) =>
          codes.has('P204') && names.some((name) => /[^ -~]/.test(name))
            ? 'changes names outside ASCII unless the zip says that they are UTF-8; the pages then do not find these files'
            : null,
      ],
      [
        'run',
        ifMastery(
          'changes the status to passed or failed at the end of each visit once there is a score, even in the middle of the course: because of the mastery score',
        ),
      ],
      [
        'run',
        ifSeveral(
          (count) =>
            `counts the activity as completed when any one of the ${count} SCOs is, unless "Require all SCOs to return completion status" is set; SCOs with score 0 are left out of the average`,
        ),
      ],
      ['run', ifLarger(2, (size) => `refuses ${size} where PHP and site keep the default limit of 2 MB; many hosts allow 8 to 50 MB`)],
    ],
  },
  {
    id: 'ilias',
    standards: {
      scorm12: yes(
        'read',
        'whoever uploads it has to choose SCORM 1.2: 2004 is preselected, and a package under the wrong type is not tracked',
      ),
      scorm2004: yes('read', 'loses the learner’s data after a visit that did not end with exit "suspend"'),
      xapi: addon('documented', 'an object of type xAPI/cmi5, and a record store that the administrator sets up'),
      cmi5: addon('documented', 'an object of type xAPI/cmi5 with one assignable unit, and a record store that the administrator sets up'),
    },
    effects: [
      ['read', ifMastery('turns "completed" into passed or failed by the mastery score')],
      ['read', ifFound('P313', 'ignores the launch parameters of items in SCORM 1.2')],
    ],
  },
  {
    id: 'chamilo',
    standards: { scorm12: yes('read', 'to update it later, the new zip must have the same file name') },
    effects: [
      ['read', ifNamed(/\.(?:php\w*|phtml)$/i, (names) => `refuses the package because of ${names}`)],
      ['read', ifFound('P204', 'rewrites file names outside plain ASCII; pages then do not find these files')],
      ['read', ifMastery('uses the mastery score only where the course sets no status')],
    ],
  },
  {
    id: 'openolat',
    standards: { scorm12: yes('read', 'in its "passed" mode every SCO must report passed; completed does not count') },
    effects: [
      ['read', ifFound('P304 P308', 'refuses a package without organization, or whose first item leads nowhere')],
      ['read', ifFound('P303', 'refuses the package: its first item needs a resource with adlcp:scormtype and href')],
      ['read', ifFound('P307', 'refuses items with the same identifier')],
      ['read', ifFound('P208', 'blocks what pages load from other servers')],
    ],
  },
  {
    id: 'openedx',
    standards: {
      scorm12: yes('read', 'with the SCORM block; the course never learns its status or mode again'),
      scorm2004: yes('read', 'with the SCORM block, without sequencing'),
    },
    effects: [
      ['read', ifFound('P203', 'finds files by their base name wherever they lie: of two with the same name one is never seen')],
      ['read', ifFound('P309', 'launches the first resource of the manifest, not the one that the organization names')],
      ['read', ifFound('P312', 'drops items inside items that have no isvisible="true"')],
      ['read', ifSeveral((count) => `keeps one set of data for all ${count} SCOs together`)],
      ['documented', ifLarger(50, (size) => `may show a false error above 50 MB (this one has ${size}); the usual limit is 250 MB`)],
    ],
  },
  {
    id: 'sakai',
    standards: { scorm2004: yes('read', 'the 3rd edition only') },
    effects: [['read', ifFound('P301 P314', 'refuses the upload as long as "validate" is ticked, because schemas are missing or broken')]],
  },
  {
    id: 'canvas',
    standards: {
      scorm12: addon('documented', SCORM_TOOL),
      scorm2004: addon('documented', SCORM_TOOL),
    },
    effects: [['documented', ifMastery('can let the engine decide passed or failed by the mastery score')]],
  },
  {
    id: 'blackboard',
    standards: {
      scorm12: yes('documented'),
      scorm2004: yes('documented'),
      xapi: yes('documented', 'without a record store of its own'),
    },
    effects: [['documented', ifMastery('can let the engine decide passed or failed by the mastery score')]],
  },
  {
    id: 'scormcloud',
    standards: {
      scorm12: yes('documented'),
      scorm2004: yes('documented', '2nd to 4th edition'),
      xapi: yes('documented'),
      cmi5: yes('documented'),
    },
    effects: [],
  },
  {
    id: 'forma',
    standards: {
      scorm12: yes('run', 'its files can be read by anybody who knows their address, without a login'),
      scorm2004: yes('run', 'without sequencing and navigation; its files can be read without a login'),
    },
    effects: [
      ['run', ifFound('P305', 'ends with an error: the organization has no title')],
      [
        'run',
        ifAssets(
          (count) => `never closes the object: ${count} is an asset for it, since the letters "adlcp:scormtype" are missing or say so`,
        ),
      ],
      ['run', ifTitle(100, (length) => `cuts titles after 100 characters (the longest has ${length})`)],
      ['run', ifMastery('turns an unfinished visit into failed as soon as there is a score below the mastery score')],
      ['run', ifNamed(/\.(?:php|exe)$/i, (names) => `removes ${names} without a word`)],
      ['run', ifFound('P315', 'makes a learning object of each organization')],
      ['run', ifFound('P302', 'chooses the run-time by the schema version, and takes any but 1.2 for SCORM 2004')],
    ],
  },
  {
    id: 'frappe',
    standards: {
      scorm12: yes('read', 'only the status passed completes; scores are not stored'),
      scorm2004: yes('read', 'in part: only completion and the saved state; scores are not stored'),
    },
    effects: [
      ['read', ifFound('P303', 'finds no launch file: it looks for the letters adlcp:scormtype="sco"')],
      ['read', ifFound('P309', 'launches the first resource with adlcp:scormtype, whatever the organization says')],
      ['read', ifSeveral((count) => `plays the first of ${count} SCOs only`)],
    ],
  },
];

/** What one LMS does with the package. */
export interface LmsVerdict {
  readonly lms: string;
  readonly playing: Playing;
  readonly effects: readonly LmsEffect[];
}

/** All LMSs in the order of the table; `target`: id of the standard that the package follows. */
export function lmsVerdicts(target: string, seen: SeenPackage): readonly LmsVerdict[] {
  return LMS_FACTS.map(({ id, standards, effects }) => {
    // What plays the 4th edition of SCORM 2004 plays the 3rd.
    const playing = standards[target] ??
      standards[target.replace(/-3rd$/, '')] ?? { plays: 'no', evidence: Object.values(standards)[0]?.evidence ?? 'documented' };
    const said = effects.map(([evidence, say]) => ({ evidence, text: say(seen) }));
    return {
      lms: id,
      playing,
      effects: playing.plays === 'no' ? [] : said.filter((one): one is LmsEffect => one.text !== null),
    };
  });
}
