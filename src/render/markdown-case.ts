/**
 * A case: a story in steps with decisions. On the player's pages every consequence is there (details elements), so that it can be read and
 * printed without the player; the player lets one choice stand per step and shows the next step after it. In a book all choices come
 * before all consequences, so that a reader can decide first; on projector pages the discussion is closed too.
 */
import type { RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type CaseChoice, type CaseStep, caseParts } from '../read/directives.ts';
import { attributeLanguage, type Conversion } from './conversion.ts';
import { dropMark, element, isolate, languageOf, text } from './markdown-nodes.ts';

/** Places of the decisions in the story, from 1, by id. */
type Numbers = ReadonlyMap<string, number>;

export function convertCase(node: ContainerDirective, conversion: Conversion): RootContent {
  const { t, typeset, paper } = conversion.context;
  const id = node.attributes?.id ?? '';
  const { steps, ending, discussion, afterword } = caseParts(node);
  const numbers = new Map(steps.map(({ decision }, place) => [decision.attributes?.id ?? '', place + 1]));
  const parts = steps.map((step) =>
    paper?.kind === 'book' ? bookStep(step, numbers, conversion) : convertStep(step, numbers, conversion),
  );
  if (ending.length > 0) parts.push(element('div', { className: 'step', dataStep: 'end' }, conversion.convert(ending)));
  if (discussion) {
    const words = conversion.convert(afterword);
    const title = text(t('page.case.discussion'));
    parts.push(
      paper?.kind === 'projector'
        ? element('details', { className: 'discussion' }, [element('summary', {}, [title]), ...words])
        : element('div', { className: 'discussion', dataDiscussion: true, tabIndex: -1 }, [element('h3', {}, [title]), ...words]),
    );
  }
  return element('section', { className: 'case', id, dataCase: true, ariaLabelledBy: `${id}-title` }, [
    element('p', { className: 'label' }, [text(t('page.case.label'))]),
    element('h2', { id: `${id}-title`, ...attributeLanguage(node, 'title', conversion) }, [text(typeset(node.attributes?.title ?? ''))]),
    ...parts,
  ]);
}

function convertStep({ story, decision, choices }: CaseStep, numbers: Numbers, conversion: Conversion): RootContent {
  const id = decision.attributes?.id ?? '';
  const { t, typeset, paper } = conversion.context;
  const language = attributeLanguage(decision, 'prompt', conversion);
  const words = text(typeset(decision.attributes?.prompt ?? ''));
  const number = text(`${t('page.case.decision', { n: numbers.get(id) ?? 1 })} `);
  const prompt = paper ? element('legend', {}, [number, element('span', language, [words])]) : element('legend', language, [words]);
  const options = choices.map((choice) => convertChoice(choice, numbers, conversion));
  return element('div', { className: 'step', dataStep: id }, [
    ...conversion.convert(story),
    element('fieldset', { dataDecision: id }, [prompt, ...options]),
  ]);
}

function convertChoice({ paragraph, consequence, better, goto }: CaseChoice, numbers: Numbers, conversion: Conversion): RootContent {
  const words = paragraph?.children ?? [];
  const onward = conversion.context.paper ? onwardFrom(goto, numbers, conversion) : [];
  return element('details', { className: 'choice', dataGoto: goto ?? '', dataBetter: better ? 'true' : 'false' }, [
    element('summary', paragraph ? languageOf(paragraph) : {}, conversion.convert(goto === null ? words : dropMark(words))),
    element('div', { className: 'consequence' }, [...conversion.convert(consequence), ...onward]),
  ]);
}

function bookStep({ story, decision, choices }: CaseStep, numbers: Numbers, conversion: Conversion): RootContent {
  const { t, typeset } = conversion.context;
  const label = t('page.case.decision', { n: numbers.get(decision.attributes?.id ?? '') ?? 1 });
  const options = choices.map(({ paragraph, goto }) => {
    const words = paragraph ? isolate(paragraph, goto === null ? paragraph.children : dropMark(paragraph.children)) : [];
    return element('li', {}, conversion.convert(words));
  });
  const consequences = choices.map(({ consequence, goto }) => {
    return element('li', {}, [...conversion.convert(consequence), ...onwardFrom(goto, numbers, conversion)]);
  });
  return element('div', { className: 'step' }, [
    ...conversion.convert(story),
    element('p', { className: 'decision' }, [
      element('span', { className: 'number' }, [text(label)]),
      text(' '),
      element('span', attributeLanguage(decision, 'prompt', conversion), [text(typeset(decision.attributes?.prompt ?? ''))]),
    ]),
    element('ol', { className: 'letters' }, options),
    element('p', { className: 'follows' }, [text(t('page.case.follows'))]),
    element('ol', { className: 'letters consequences' }, consequences),
  ]);
}

/** Where the story goes on, if not at the next step: the player leads there by itself. */
function onwardFrom(goto: string | null, numbers: Numbers, { context: { t } }: Conversion): readonly RootContent[] {
  if (goto === null) return [];
  const next = numbers.get(goto);
  return [
    element('p', { className: 'goto' }, [text(next === undefined ? t('page.case.goto.discussion') : t('page.case.goto', { n: next }))]),
  ];
}
