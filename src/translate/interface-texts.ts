/**
 * The words of buttons and messages as texts of a translation: their source is the tool's English, and where the course says nothing the tool's
 * own words in the language stand. Their keys are no ids of the course: nothing here touches its texts.
 */
import { addPath } from '../diagnostics/source.ts';
import type { ParsedCourse } from '../model/course.ts';
import { type OwnWords, PLURAL_CATEGORIES, type Plural, type PluralCategory, type Strings, type ToolStrings } from '../model/interface.ts';
import type { Locale } from '../model/locale.ts';
import { INTERFACE_FILE } from '../read/locale.ts';
import { type FileState, judge, type LocaleState, localeState, type SegmentState } from './locale-state.ts';
import { markProblems } from './marks.ts';
import { hasWords, type Segment } from './segment.ts';

/** A text of the interface in one language. Plural forms are texts of their own. */
interface InterfaceSegment extends Segment {
  readonly key: string;
  readonly category: PluralCategory | null;
}

/** What the tool has in that language: `pt-BR` takes the words of `pt`. */
function toolStringsOf(language: string, tool: ToolStrings): Strings | undefined {
  return tool.get(language) ?? tool.get(new Intl.Locale(language).language);
}

/** Every text that the language needs, in the order of the English catalogue: of a plural a form for each of its own categories. */
function interfaceSegments(language: string, tool: ToolStrings): readonly InterfaceSegment[] {
  const english = tool.get('en');
  if (!english) return [];
  const categories = numbersByCategory(language);
  return [...english.texts].flatMap(([key, text]): readonly InterfaceSegment[] => {
    const { note, limit } = english.about.get(key) ?? {};
    const path = addPath('', key);
    const shared = {
      file: INTERFACE_FILE,
      form: 'plain',
      kind: 'player-text',
      optional: false,
      ...(limit === undefined ? {} : { limit }),
    } as const;
    if (typeof text === 'string')
      return hasWords(text)
        ? [
            {
              ...shared,
              key,
              category: null,
              at: key,
              text,
              ...(note === undefined ? {} : { note }),
              origin: { file: INTERFACE_FILE, path },
            },
          ]
        : [];
    return [...categories].map(([category, numbers]) => ({
      ...shared,
      key,
      category,
      at: `${key}.${category}`,
      text: text[category] ?? text.other,
      note: [note, `For the number ${numbers.slice(0, 5).join(', ')}${numbers.length > 5 ? ' …' : ''}.`].filter(Boolean).join(' '),
      // Where a form stands for one number alone, the number may be said in words.
      ...(numbers.length === 1 ? { spare: text.other.match(/\{\w+\}/)?.slice(0, 1) ?? [] } : {}),
      origin: { file: INTERFACE_FILE, path: addPath(path, category) },
    }));
  });
}

/** Which whole numbers take which form of a plural; forms of fractions alone are left out, as nothing is counted in them. */
function numbersByCategory(language: string): ReadonlyMap<PluralCategory, readonly number[]> {
  const rules = new Intl.PluralRules(language);
  const found = new Map<PluralCategory, number[]>();
  for (let n = 0; n <= 200; n++) {
    const category = rules.select(n);
    found.set(category, [...(found.get(category) ?? []), n]);
  }
  return new Map(PLURAL_CATEGORIES.flatMap((category) => (found.has(category) ? [[category, found.get(category) ?? []] as const] : [])));
}

/** Every file of a translation, the interface last; in the language of the course itself only that. */
export function translationState(course: ParsedCourse, locale: Locale, tool: ToolStrings): LocaleState {
  const files = locale.language === course.language ? [] : [...localeState(course, locale)];
  const words = tool.size === 0 ? [] : [[INTERFACE_FILE, interfaceState(locale.language, course.ownWords, tool)] as const];
  return new Map([...files, ...words]);
}

/** The interface against its English source: the course's own words, and beside each what the tool says itself. */
export function interfaceState(language: string, own: readonly OwnWords[], tool: ToolStrings): FileState {
  const words = own.find((one) => one.language === language);
  const targets = words?.texts ?? [];
  const byAt = new Map(targets.map((text) => [text.at, text]));
  const recorded = new Map((words?.from ?? []).map((entry) => [entry.at, entry]));
  const builtIn = toolStringsOf(language, tool);
  const segments = interfaceSegments(language, tool).map((segment): SegmentState => {
    const tools = builtInText(builtIn, segment);
    const state = judge(segment, byAt.get(segment.at) ?? null, recorded.get(segment.at));
    if (tools === null) return state;
    return { ...state, builtIn: tools, ...(state.target ? {} : { state: 'translated' }) };
  });
  const asked = new Set(segments.map(({ segment }) => segment.at));
  return { file: INTERFACE_FILE, segments, targets, misfits: [], leftovers: targets.filter(({ at }) => !asked.has(at)) };
}

function builtInText(strings: Strings | undefined, { key, category }: InterfaceSegment): string | null {
  const text = strings?.texts.get(key);
  if (text === undefined) return null;
  return typeof text === 'string' ? text : ((category && text[category]) ?? text.other);
}

/**
 * The words that pages of a language show: the course's, else the tool's; what neither has is looked up in English by whoever uses them. Own words
 * whose placeholders are not those of today's English are passed over (check reports them); other changes of the English leave them in use.
 */
export function wordsOf(language: string, own: readonly OwnWords[], tool: ToolStrings): Strings | undefined {
  const builtIn = toolStringsOf(language, tool);
  const words = own.find((one) => one.language === language);
  if (!words || words.texts.length === 0) return builtIn;
  const english = tool.get('en')?.texts;
  const said = new Map(words.texts.map(({ at, text }) => [at, text]));
  const texts = new Map(builtIn?.texts ?? []);
  for (const segment of interfaceSegments(language, tool)) {
    const { key, category, at } = segment;
    const text = said.get(at);
    if (text === undefined || !fits(segment, text)) continue;
    const before = texts.get(key) ?? english?.get(key) ?? text;
    if (category === null) texts.set(key, text);
    else texts.set(key, { ...(typeof before === 'string' ? { other: before } : before), [category]: text } satisfies Plural);
  }
  return { language, texts, about: new Map() };
}

function fits(segment: Segment, text: string): boolean {
  const { lost, strange } = markProblems(segment, segment.text, text);
  return lost.length + strange.length === 0;
}
