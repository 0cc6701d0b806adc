/** Codes E… (what a careful editor would catch). All but E101 are warnings, and can be switched off under `checks` in course.yaml. */
import type { CatalogEntry } from './diagnostic.ts';

export const EDITING_CODES = {
  E101: {
    severity: 'error',
    title: 'A check that cannot be switched off like this',
    help: 'Each entry of "checks" in course.yaml names the code of a warning and a reason, and perhaps the ids to which it applies (chapters, lessons, tests, questions, blocks, pages, editions, references, terms): { code: C112, ids: [visits-door], reason: "The lesson is read aloud" }. Without ids it applies to the whole course. Errors can not be switched off.',
  },
  E102: {
    severity: 'warning',
    title: 'A switched-off check that finds nothing',
    help: 'The entry of "checks" in course.yaml hides no warning any more. Take it out, or a new mistake would stay hidden behind it.',
  },
  E110: {
    severity: 'warning',
    title: 'A word twice in a row',
    help: 'Mostly a slip of editing ("the the"). If it is meant, write the sentence another way. English texts only.',
  },
  E111: {
    severity: 'warning',
    title: 'A very long sentence',
    help: 'A sentence of more than 40 words is lost on most readers, and on everybody who reads in a second language. Make two or three sentences of it, or a list. 15 to 20 words are a good length.',
  },
  E112: {
    severity: 'warning',
    title: 'A lesson that is hard to read',
    help: `LIX (Björnsson 1968) is the number of words a sentence, plus the percentage of words of more than six letters. Below 30 is very easy, 30 to 40 easy, 40 to 50 as a newspaper, above 50 as an official text. A lesson above 45 is a warning: learners read after a shift, and many in a second language.

It is measured for languages for which the scale was tested: Danish, English, Finnish, French, German, Italian, Norwegian, Spanish, Swedish. The survey (check --format html) shows the LIX of every lesson.`,
  },
  E113: {
    severity: 'warning',
    title: 'An acronym that is not explained',
    help: 'Where a chapter uses an acronym first, write it out: "the European anti-torture committee (CPT)". Or give it an entry in glossary.yaml, which learners can always open. Chapters can be read one by one, so each explains its own. Acronyms that everybody who treats patients knows (HIV, TB, ECG …) need no explanation. English texts only.',
  },
  E114: {
    severity: 'warning',
    title: 'A glossary term that no text links',
    help: 'A definition is shown where a text links it: [dual loyalty](term:dual-loyalty). Link the term where it matters first, or take it out of glossary.yaml.',
  },
  E120: {
    severity: 'warning',
    title: 'A picture larger than it needs to be',
    help: 'The text column is 600 pixels wide, so 1,600 pixels are sharp on every screen and large enough to look closely. More than that, or more than 300 KB (100 KB for a drawing), is waiting time on a slow line and money on a telephone. Resize it in any picture program; save photographs as webp or jpg of quality 75, drawings as plain SVG.',
  },
  E121: {
    severity: 'warning',
    title: 'A picture whose size cannot be read',
    help: 'The page keeps a place free for a picture while it loads, so that the text does not jump. For that the file must say its width and height, and be what its name says (a .png file is a PNG). Open it in a picture program and save it again.',
  },
  E122: {
    severity: 'warning',
    title: 'A film or recording without captions or transcript',
    help: 'Who can not hear, and who has no headphones on the ward, needs captions (captions="media/name.vtt", a WebVTT file) and a transcript: a :::long-description right after it, named by transcript="its-id". Recordings of sound alone need the transcript.',
  },
  E123: {
    severity: 'warning',
    title: 'A text alternative that helps nobody',
    help: 'alt says in one sentence what the figure shows, to someone who does not see it. Not the file name, not "picture of", not the caption again; a screen reader says those anyway. What needs more than 250 characters belongs into a :::long-description.',
  },
  E124: {
    severity: 'warning',
    title: 'A figure full of words without a long description',
    help: 'Learners who do not see the figure get one sentence instead of the words in it, and on a telephone they are small for everyone. Give the figure a long description: long="its-id", and right after it :::long-description{#its-id} with the same content as text.',
  },
  E125: {
    severity: 'warning',
    title: 'A figure or recording without a caption',
    help: 'The caption in square brackets says in one line what to look for. Learners who leaf through a lesson read captions first.',
  },
  E130: {
    severity: 'warning',
    title: 'The longest choice is too often the right one',
    help: 'Authors make right choices exact and wrong ones short, and learners know it. Who always takes the longest choice must not do better than chance. This is a warning when chance would give so many such questions in less than one of a hundred tests (in the course as a whole too). Shorten right choices, or give wrong ones as much detail.',
  },
  E131: {
    severity: 'warning',
    title: 'Right answers follow a pattern',
    help: 'The right choice stands always at the same place in a test whose choices are not mixed ("shuffle: false"), or nearly all true-false statements of the course are true (or false). Who notices passes without reading. Move choices, or turn some statements round.',
  },
  E132: {
    severity: 'warning',
    title: "A question that gives away another's answer",
    help: 'The prompt of another question in the same test holds the words of this right answer, and of no wrong one. Say it another way there, or ask something else.',
  },
  E133: {
    severity: 'warning',
    title: 'Nearly the same question twice',
    help: 'Two questions of the course share most of the words of their prompts and right answers. In the final test a learner would meet a question again whose answer was shown in a lesson, or the same one twice. Ask for another use of the same rule.',
  },
  E134: {
    severity: 'warning',
    title: 'Words such as "always" in wrong choices',
    help: 'In one test four choices or more claim something without exception ("always", "never", "nobody", "only if" …), and all of them are wrong; or in the whole course such choices are right much more seldom than others. Who knows tests leaves them out unread. Put such a word into a right choice where it is true, or soften wrong ones. English texts only.',
  },
  E135: {
    severity: 'warning',
    title: 'Feedback that does not say why',
    help: 'Praise and blame ("Correct!", "Try again") teach nothing, and neither does one text for right and wrong answers. "correct" gives the reason, "incorrect" what to think of; neither needs more than two sentences.',
  },
  E140: {
    severity: 'warning',
    title: 'A figure in a clinical passage without a reference',
    help: 'A :::clinical block with a dose, a threshold or an interval ("3 days", "15 mg") cites nothing. Whoever signs it, and whoever follows it, must be able to look it up: cite the guideline, [@reference-id, place], or leave the figure to the national protocol.',
  },
  E141: {
    severity: 'warning',
    title: "Colours of an edition that can't be read",
    help: 'Links, buttons and labels have the accent colour, on light pages and on dark ones. Text needs a contrast of 4.5 : 1 with what is behind it (WCAG 2.2, 1.4.3). Take a darker tone for light pages, a lighter one for dark pages.',
  },
  E142: {
    severity: 'warning',
    title: 'A language without texts for buttons and messages',
    help: 'The edition has a language in which the tool has no words of its own, or not all, and the course has none in locales/<language>/interface.yaml: learners see those buttons and messages in English. "coursewright translate export --language sw" writes them for a translator, "import" brings them back.',
  },
  E143: {
    severity: 'warning',
    title: 'A footnote or link that leads to nothing',
    help: 'The text names a footnote, [^1], or a link, [words][name], that is defined nowhere, so learners see the brackets; or a footnote is defined that nothing names. Add the definition, "[^1]: …", or take the mark out. For brackets that are meant as such write \\[.',
  },
} as const satisfies Record<string, CatalogEntry>;
