/**
 * Writes the benchmark course: 18 chapters × 5 lessons × 900 words, 5 single-choice questions a lesson, 450 in all. The words come
 * from a fixed pseudo-random sequence, frequent ones more often as in real text, so every machine builds the same course.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const CHAPTERS = 18;
const LESSONS = 5;
const WORDS = 900;
const QUESTIONS = 5;

/** Park–Miller: the same numbers everywhere. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const random = createRandom(20261001);
const SYLLABLES = 'ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to'.split(' ');

/** As in real text, frequent words are short, and the n-th is drawn about 1/n as often as the first (Zipf). */
const VOCABULARY = [
  ...new Set(Array.from({ length: 4000 }, (_, rank) => word(rank < 20 ? 1 : rank < 150 ? 2 : 3 + Math.floor(random() * 2)))),
];

function word(syllables) {
  return Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
}

function words(count) {
  return Array.from({ length: count }, () => VOCABULARY[Math.floor(VOCABULARY.length ** random()) - 1]);
}

function sentence(count) {
  const text = words(count).join(' ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** Of exactly `count` words: paragraphs of about 75, with a heading before every third. */
function prose(count) {
  const blocks = [];
  let left = count;
  for (let i = 0; left > 0; i++) {
    if (i % 3 === 0) {
      const title = Math.min(3, left);
      blocks.push(`## ${sentence(title).slice(0, -1)}`);
      left -= title;
    }
    const sentences = [];
    for (let n = 0; n < 5 && left > 0; n++) {
      const length = Math.min(15, left);
      sentences.push(sentence(length));
      left -= length;
    }
    if (sentences.length > 0) blocks.push(sentences.join(' '));
  }
  return blocks.join('\n\n');
}

function lesson(id, minutes) {
  const objectives = Array.from({ length: 3 }, (_, i) => `  - { id: o${i + 1}, text: ${sentence(6)} }`).join('\n');
  return `---\nid: ${id}\ntitle: ${sentence(4).slice(0, -1)}\nminutes: ${minutes}\nobjectives:\n${objectives}\n---\n\n${prose(WORDS)}\n\nAs it is written [@bench-rules, rule 1].\n`;
}

function quiz(id) {
  const questions = Array.from({ length: QUESTIONS }, (_, i) => {
    const texts = new Set();
    while (texts.size < 4) texts.add(sentence(2));
    const choices = [...texts].map((text, n) => `      - { id: c${n + 1}, text: ${text}${n === i % 4 ? ', correct: true' : ''} }`);
    return `  - id: ${id}-q${i + 1}
    type: single
    objective: ${id}.o${(i % 3) + 1}
    prompt: ${sentence(8)}
    choices:
${choices.join('\n')}
    feedback:
      correct: ${sentence(6)}
      incorrect: ${sentence(6)}
      references: ["bench-rules, rule 1"]
`;
  });
  return `id: ${id}-test\nquestions:\n${questions.join('')}`;
}

const COURSE = `id: bench-course
iri: urn:coursewright:bench-course
title: A course of random words
version: 1.0.0
date: 2026-01-01
language: en
publisher: nobody
authors: nobody
licence: CC0-1.0
checks:
  - { code: E110, reason: the words are drawn by chance }
  - { code: E132, reason: the words are drawn by chance }
chapters:
`;

const REFERENCES = `- id: bench-rules
  type: resolution
  short: Bench Rules
  title: Rules that nobody has to keep
  date: 2026-01-01
  verified: read
  locators:
    "rule 1":
      gist: Words follow each other.
      verified: read
`;

/** Writes the course into a folder, which is made. `times`: so many times its chapters; `editions`: the languages of each, alike but for them; without them the one of a course that has none. */
export async function writeBenchCourse(folder, { times = 1, editions = [] } = {}) {
  const minutes = Math.round((WORDS + QUESTIONS * (8 + 4 * 2)) / 130 + (QUESTIONS * 10) / 60);
  const chapters = [];
  for (let c = 1; c <= CHAPTERS * times; c++) {
    const chapter = `chapter-${'abcdefghijklmnopqr'[(c - 1) % CHAPTERS]}${c > CHAPTERS ? Math.ceil(c / CHAPTERS) : ''}`;
    const path = join(folder, 'chapters', `${String(c).padStart(2, '0')}-${chapter}`);
    await mkdir(path, { recursive: true });
    const lessons = [];
    for (let l = 1; l <= LESSONS; l++) {
      const id = `${chapter}-l${l}`;
      const file = `${String(l).padStart(2, '0')}-lesson`;
      await writeFile(join(path, `${file}.md`), lesson(id, minutes));
      await writeFile(join(path, `${file}.quiz.yaml`), quiz(id));
      lessons.push(file);
    }
    const list = lessons.map((file) => `  - ${file}\n`).join('');
    const head = `id: ${chapter}\ntitle: ${sentence(3).slice(0, -1)}\nsummary: ${sentence(20)}\nminutes: ${minutes * LESSONS}\nlessons:\n${list}`;
    await writeFile(join(path, 'chapter.yaml'), head);
    chapters.push(`  - ${path.slice(path.lastIndexOf('chapters') + 9)}\n`);
  }
  await writeFile(join(folder, 'course.yaml'), COURSE + chapters.join(''));
  await writeFile(join(folder, 'references.yaml'), REFERENCES);
  for (const [place, languages] of editions.entries()) {
    const id = `country-${place + 1}`;
    const path = join(folder, 'editions', id);
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'edition.yaml'), `id: ${id}\nname: Country ${place + 1}\nlanguages: [${languages.join(', ')}]\n`);
  }
}
