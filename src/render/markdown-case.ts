/**
 * A case: a story in steps with decisions. Every consequence is in the page (details elements), so that it can be read and
 * printed without the player; the player lets one choice stand per step and shows the next step after it.
 */
import type { RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type CaseChoice, type CaseStep, caseParts } from '../read/directives.ts';
import { attributeLanguage, type Conversion } from './conversion.ts';
import { dropMark, element, languageOf, text } from './markdown-nodes.ts';

export function convertCase(node: ContainerDirective, conversion: Conversion): RootContent {
  const { t, typeset } = conversion.context;
  const id = node.attributes?.id ?? '';
  const { steps, ending, discussion, afterword } = caseParts(node);
  const parts = steps.map((step) => convertStep(step, conversion));
  if (ending.length > 0) parts.push(element('div', { className: 'step', dataStep: 'end' }, conversion.convert(ending)));
  if (discussion) {
    const heading = element('h3', {}, [text(t('page.case.discussion'))]);
    const words = conversion.convert(afterword);
    parts.push(element('div', { className: 'discussion', dataDiscussion: true, tabIndex: -1 }, [heading, ...words]));
  }
  return element('section', { className: 'case', id, dataCase: true, ariaLabelledBy: `${id}-title` }, [
    element('p', { className: 'label' }, [text(t('page.case.label'))]),
    element('h2', { id: `${id}-title`, ...attributeLanguage(node, 'title', conversion) }, [text(typeset(node.attributes?.title ?? ''))]),
    ...parts,
  ]);
}

function convertStep({ story, decision, choices }: CaseStep, conversion: Conversion): RootContent {
  const id = decision.attributes?.id ?? '';
  const prompt = element('legend', attributeLanguage(decision, 'prompt', conversion), [
    text(conversion.context.typeset(decision.attributes?.prompt ?? '')),
  ]);
  const options = choices.map((choice) => convertChoice(choice, conversion));
  return element('div', { className: 'step', dataStep: id }, [
    ...conversion.convert(story),
    element('fieldset', { dataDecision: id }, [prompt, ...options]),
  ]);
}

function convertChoice({ paragraph, consequence, better, goto }: CaseChoice, conversion: Conversion): RootContent {
  const words = paragraph?.children ?? [];
  return element('details', { className: 'choice', dataGoto: goto ?? '', dataBetter: better ? 'true' : 'false' }, [
    element('summary', paragraph ? languageOf(paragraph) : {}, conversion.convert(goto === null ? words : dropMark(words))),
    element('div', { className: 'consequence' }, conversion.convert(consequence)),
  ]);
}
