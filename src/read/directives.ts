/** What the blocks and directives of docs/authoring.md are: names, attributes, and the parts of a case. */
import type { BlockContent, DefinitionContent, Heading, List, ListItem, Paragraph, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { keptFor } from './kept.ts';
import { ID_PATTERN } from './schema.ts';

export interface DirectiveShape {
  /** `container`: a block, `:::name` … `:::` · `leaf`: one line, `::name`. */
  readonly form: 'container' | 'leaf';
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** A caption in square brackets. */
  readonly label: boolean;
  /** One sentence, for docs/reference.md. */
  readonly about: string;
}

export const DIRECTIVES: Readonly<Record<string, DirectiveShape>> = {
  note: { form: 'container', required: ['id'], optional: ['title', 'edition'], label: false, about: 'A remark beside the main text.' },
  reflect: {
    form: 'container',
    required: ['id'],
    optional: ['title', 'edition'],
    label: false,
    about: 'A question to think about, with a field for notes that never leave the device.',
  },
  clinical: {
    form: 'container',
    required: ['id'],
    optional: ['title', 'edition'],
    label: false,
    about: 'Doses, thresholds or a clinical procedure: marked until a clinician has signed it.',
  },
  sensitive: {
    form: 'container',
    required: ['id'],
    optional: ['edition'],
    label: false,
    about: 'What the content note warns of: the learner can skip it.',
  },
  'key-points': { form: 'container', required: ['id'], optional: ['edition'], label: false, about: 'Three to five points.' },
  'long-description': {
    form: 'container',
    required: ['id'],
    optional: ['edition'],
    label: false,
    about: 'What a figure shows, or the transcript of a recording. Right after the figure.',
  },
  case: {
    form: 'container',
    required: ['id', 'title'],
    optional: ['edition'],
    label: false,
    about: 'A story with decisions, never scored.',
  },
  edition: {
    form: 'container',
    required: ['edition'],
    optional: ['id'],
    label: false,
    about: 'A passage for the editions named, or with "not" for all others.',
  },
  figure: {
    form: 'leaf',
    required: ['id', 'src', 'alt'],
    optional: ['long', 'reveal', 'edition'],
    label: true,
    about: 'A picture; the label is its caption.',
  },
  media: {
    form: 'leaf',
    required: ['id', 'src'],
    optional: ['captions', 'transcript', 'edition'],
    label: true,
    about: 'Sound or film; the label is its caption.',
  },
  table: { form: 'leaf', required: ['id'], optional: ['edition'], label: true, about: 'The caption and id of the table after it.' },
  decision: {
    form: 'leaf',
    required: ['id', 'prompt'],
    optional: [],
    label: false,
    about: 'In a case: a question with a list of choices after it.',
  },
  discussion: { form: 'leaf', required: [], optional: [], label: false, about: 'In a case: what follows is the discussion.' },
  'what-is-recorded': {
    form: 'leaf',
    required: ['id'],
    optional: [],
    label: false,
    about: 'On a page: what the LMS learns, made from "privacy".',
  },
  accreditation: {
    form: 'leaf',
    required: ['id'],
    optional: [],
    label: false,
    about: 'On a page: who accredits and pays, made from the course and the edition.',
  },
  'review-status': {
    form: 'leaf',
    required: ['id'],
    optional: [],
    label: false,
    about: 'On a page: whether and by whom the course was reviewed.',
  },
};

/** Directives that stand for a text made by the tool from the course's own facts: on pages only. */
export const PAGE_DIRECTIVES: readonly string[] = ['what-is-recorded', 'accreditation', 'review-status'];

const HEADING_ID = /\s*\{#([^\s{}]*)\}\s*$/;
const GOTO = /\s*\{goto=([^\s{}]*)\}\s*$/;

/** `{#its-id}` at the end of a heading; null if it has none. */
export function headingId(heading: Heading): string | null {
  return markAtEnd(heading, HEADING_ID);
}

/** `{goto=d3}` at the end of a choice's first paragraph; null if it has none. */
export function choiceGoto(paragraph: Paragraph): string | null {
  return markAtEnd(paragraph, GOTO);
}

/** True for an id that a block, heading or decision may have. */
export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}

/** What `:::edition` and the attribute `edition` say: the editions named, or all but those. */
export interface Condition {
  readonly not: boolean;
  readonly ids: readonly string[];
}

/** `england-wales norway`, `not england-wales`. */
export function parseCondition(written: string): Condition {
  const words = written.split(/[\s,]+/).filter((word) => word !== '');
  const not = words[0] === 'not';
  return { not, ids: not ? words.slice(1) : words };
}

export interface CaseChoice {
  readonly item: ListItem;
  /** The choice itself; null if the item is empty. */
  readonly paragraph: Paragraph | null;
  readonly consequence: readonly (BlockContent | DefinitionContent)[];
  /** What the discussion will defend; null: the item has no box. */
  readonly better: boolean | null;
  /** A later decision's id, or `discussion`; null: the next step. */
  readonly goto: string | null;
}

export interface CaseStep {
  readonly decision: LeafDirective;
  /** What is told before the decision. */
  readonly story: readonly RootContent[];
  readonly list: List | null;
  readonly choices: readonly CaseChoice[];
}

export interface CaseParts {
  readonly steps: readonly CaseStep[];
  /** What is told after the last decision. */
  readonly ending: readonly RootContent[];
  readonly discussion: LeafDirective | null;
  readonly afterword: readonly RootContent[];
}

/** Takes a case apart: steps with their story, decision and choices; the ending; the discussion. */
export function caseParts(block: ContainerDirective): CaseParts {
  const steps: CaseStep[] = [];
  let discussion: LeafDirective | null = null;
  let pending: RootContent[] = [];
  let afterword: RootContent[] = [];
  let open: { readonly decision: LeafDirective; readonly story: readonly RootContent[] } | null = null;
  const close = (list: List | null): void => {
    if (open) steps.push({ ...open, list, choices: list ? list.children.map(choiceOf) : [] });
    open = null;
  };
  for (const child of block.children) {
    if (discussion) afterword = [...afterword, child];
    else if (child.type === 'leafDirective' && child.name === 'decision') {
      close(null);
      open = { decision: child, story: pending };
      pending = [];
    } else if (child.type === 'leafDirective' && child.name === 'discussion') {
      close(null);
      discussion = child;
    } else if (open && child.type === 'list') close(child);
    else {
      close(null);
      pending = [...pending, child];
    }
  }
  close(null);
  return { steps, ending: pending, discussion, afterword };
}

function choiceOf(item: ListItem): CaseChoice {
  const [first] = item.children;
  const paragraph = first?.type === 'paragraph' ? first : null;
  return {
    item,
    paragraph,
    consequence: item.children.flatMap((child) => (child.type === 'blockquote' ? child.children : [])),
    better: item.checked ?? null,
    goto: paragraph && choiceGoto(paragraph),
  };
}

function markAtEnd(node: Heading | Paragraph, pattern: RegExp): string | null {
  const last = node.children.at(-1);
  return last?.type === 'text' ? (pattern.exec(last.value)?.[1] ?? null) : null;
}

/** Every directive of a text, in order, with the block that holds it (null at the top). */
export function directivesOf(root: Root): readonly FoundDirective[] {
  return keptFor([root], 'directives', () => findDirectives(root));
}

interface FoundDirective {
  readonly node: ContainerDirective | LeafDirective;
  readonly block: ContainerDirective | null;
}

function findDirectives(root: Root): readonly FoundDirective[] {
  const found: FoundDirective[] = [];
  const visit = (children: readonly RootContent[], block: ContainerDirective | null): void => {
    for (const child of children) {
      if (child.type === 'containerDirective' || child.type === 'leafDirective') found.push({ node: child, block });
      if ('children' in child) visit(child.children, child.type === 'containerDirective' ? child : block);
    }
  };
  visit(root.children, null);
  return found;
}
