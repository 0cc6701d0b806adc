/** Questions as Moodle and people write them, and what becomes of them. */
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { readGift } from '../../../src/exchange/read-gift.ts';
import { readMoodleXml } from '../../../src/exchange/read-moodle-xml.ts';

function xml(...questions: readonly string[]) {
  const report = new Diagnostics();
  const read = readMoodleXml(
    `<?xml version="1.0" encoding="UTF-8"?><quiz>${questions.join('')}</quiz>`,
    'q.xml',
    new Set(['doors']),
    report,
  );
  return { ...read, questions: read.groups.flatMap((group) => group.questions), codes: report.list.map(({ code }) => code) };
}

function gift(text: string) {
  const report = new Diagnostics();
  const read = readGift(text, 'q.gift', new Set(), report);
  return { ...read, questions: read.groups.flatMap((group) => group.questions), messages: report.list.map(({ message }) => message) };
}

describe('Moodle XML of a Moodle', () => {
  it('becomes a question of ours: HTML as Markdown, a new id from the name', () => {
    const { questions, losses } = xml(`
      <question type="multichoice">
        <name><text>Who signs? (2)</text></name>
        <questiontext format="html"><text><![CDATA[<p>A <strong>form</strong> lies on the desk.<br>Who&nbsp;signs?</p><script>alert(1)</script>]]></text></questiontext>
        <generalfeedback format="html"><text></text></generalfeedback>
        <defaultgrade>2.0000000</defaultgrade><single>true</single>
        <correctfeedback format="html"><text>Well done.</text></correctfeedback>
        <incorrectfeedback format="html"><text>Look again.</text></incorrectfeedback>
        <answer fraction="100" format="html"><text><![CDATA[<p>Nobody of the health staff</p>]]></text><feedback format="html"><text></text></feedback></answer>
        <answer fraction="0" format="html"><text><![CDATA[<p>The doctor</p>]]></text><feedback format="html"><text></text></feedback></answer>
      </question>`);
    expect(questions).toEqual([
      {
        id: 'who-signs-2',
        type: 'single',
        prompt: 'A **form** lies on the desk. Who signs?',
        weight: 2,
        choices: [
          { id: 'nobody-of-the-health', text: 'Nobody of the health staff', correct: true },
          { id: 'the-doctor', text: 'The doctor' },
        ],
        feedback: { correct: 'Well done.', incorrect: 'Look again.' },
      },
    ]);
    expect(losses).toEqual([]);
  });

  it('says what has no place here, and reads the rest', () => {
    const { questions, losses } = xml(
      '<question type="cloze"><name><text>Gaps</text></name><questiontext format="html"><text>{1:SA:=x}</text></questiontext></question>',
      '<question type="description"><name><text>Read this</text></name><questiontext format="html"><text>Text</text></questiontext></question>',
      '<question type="numerical"><name><text>Days</text></name><questiontext format="plain_text"><text>How many?</text></questiontext><answer fraction="100"><text>15</text><tolerance>0.5</tolerance></answer></question>',
    );
    expect(losses.map(({ question }) => question)).toEqual(['Gaps', 'Read this']);
    expect(questions).toEqual([{ id: 'days', type: 'numeric', prompt: 'How many?', min: 14.5, max: 15.5 }]);
  });

  it('gives no id twice', () => {
    const one =
      '<question type="essay"><name><text>Doors</text></name><questiontext format="plain_text"><text>Why?</text></questiontext></question>';
    expect(xml(one, one).questions.map(({ id }) => id)).toEqual(['doors-2', 'doors-3']);
  });

  it('must be Moodle XML', () => {
    const report = new Diagnostics();
    readMoodleXml('<html/>', 'q.xml', new Set(), report);
    expect(report.list[0]?.message).toBe('q.xml is not Moodle XML: its root is <html>, not <quiz>');
  });
});

/** Examples in the manner of Moodle's own documentation of the format. */
describe('GIFT as people write it', () => {
  it('has all kinds', () => {
    const { questions, messages } = gift(`
// a comment
::Grant:: Who is buried in Grant's tomb?{=Grant =no one#Right in a way =%50%his wife ~Cromwell}

Two plus {=two =2} is four.

The sun rises in the east.{T}

How many days?{#15:1}

$CATEGORY: $course$/top/Rules/Isolation

Match. { =cat -> meow = dog -> bark =cow -> moo }

Choose all. {~%50%a ~%50%b ~%-100%c####General}

Say why.{}
`);
    expect(messages).toEqual([]);
    expect(questions.map(({ type, prompt }) => [type, prompt])).toEqual([
      ['single', "Who is buried in Grant's tomb?"],
      ['fill-in', 'Two plus _____ is four.'],
      ['true-false', 'The sun rises in the east.'],
      ['numeric', 'How many days?'],
      ['matching', 'Match.'],
      ['multiple', 'Choose all.'],
      ['free-text', 'Say why.'],
    ]);
    expect(questions[0]).toMatchObject({ id: 'grant' });
    expect(questions[3]).toMatchObject({ min: 14, max: 16 });
  });

  it('says the line of what is no question', () => {
    expect(gift('Fine?{T}\n\nNot closed { =a\n').messages).toEqual(['q.gift:3: this is no GIFT question: Not closed { =a']);
  });
});
