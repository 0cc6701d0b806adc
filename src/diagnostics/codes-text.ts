/** Codes Y… (files and YAML) and M… (Markdown). */
import type { CatalogEntry } from './diagnostic.ts';

export const TEXT_CODES = {
  Y101: {
    severity: 'error',
    title: 'A file that the course needs is missing',
    help: 'Another file names this one, or every course has it. Write the file, or take its name out of the list that asks for it. Names of lessons stand in chapter.yaml without ".md"; names of chapter folders stand in course.yaml.',
  },
  Y102: {
    severity: 'error',
    title: 'A file is not UTF-8 text',
    help: 'Every text of a course is UTF-8, so that all languages and signs survive. Open the file in your editor and save it again with the encoding "UTF-8". Word processors and older Windows editors often write another one.',
  },
  Y103: {
    severity: 'error',
    title: 'YAML that cannot be read',
    help: `The file does not follow the rules of YAML, so nothing in it could be checked. The usual reasons:

- a text with ": " or " #" in it, or one that begins with a quotation mark, bracket, "*", "&", "@" or "%", without quotes around it;
- an indentation that doesn't match the lines above (use spaces, never tabs);
- a quotation mark or bracket that is opened and not closed.`,
  },
  Y104: {
    severity: 'error',
    title: 'A key stands twice',
    help: 'One of the two would be lost without a word. Keep one.',
  },
  Y105: {
    severity: 'error',
    title: 'An unknown key',
    help: 'This key means nothing here: a typing slip, or a key that belongs elsewhere. It is an error because a misspelt key would otherwise be left out in silence. docs/authoring.md lists the keys of every file.',
  },
  Y106: {
    severity: 'error',
    title: 'A required key is missing',
    help: 'Add the key. docs/authoring.md says what belongs in it.',
  },
  Y107: {
    severity: 'error',
    title: 'A value of the wrong kind',
    help: 'The key is right, but its value is not: a text where a number belongs, a number out of its range, a word that is not one of the words allowed, or a list that is too short or too long. The message says what is expected.',
  },
  Y108: {
    severity: 'error',
    title: 'A Markdown file without front matter',
    help: 'Every lesson and page begins with a line "---", then its keys in YAML (at least id and title), then "---" again. The text follows.',
  },
  Y109: {
    severity: 'error',
    title: 'A symbolic link that is not followed',
    help: 'The link leads out of the course folder, in a circle, or nowhere. A course is one folder that can be copied and built anywhere: put a copy of the file there instead.',
  },
  Y110: {
    severity: 'error',
    title: 'A control character in a text',
    help: 'A character that nobody can see, such as U+0007 or U+0000. It comes from copying out of other programs, or from an escape such as "\\x07". Manifests can not hold it and browsers show a box for it, so it is refused. Delete it, or type the line anew.',
  },
  Y111: {
    severity: 'error',
    title: 'Marks of a merge conflict',
    help: 'Two people have changed the same lines, and version control has left both versions in the file: yours between "<<<<<<<" and "=======", the other one between "=======" and ">>>>>>>". Keep what is right, delete the rest and the three lines of marks. Until then nothing in the file is checked.',
  },
  Y112: {
    severity: 'warning',
    title: 'A text that is cut off by "#"',
    help: 'In YAML a "#" after a space begins a comment, which nobody sees: "title: Ward #3" is the text "Ward". Put quotation marks around the whole text. If it is a comment, write a space after the "#".',
  },
  M101: {
    severity: 'error',
    title: 'Raw HTML in a text',
    help: 'HTML in a source could carry scripts or styles into the LMS, can not be translated safely and often breaks for screen readers. Write it in Markdown or with a block (docs/authoring.md). Comments <!-- like this --> are allowed and left out of the package. For the sign itself write &lt; or put the passage between back-ticks.',
  },
  M102: {
    severity: 'error',
    title: 'A link that is not allowed',
    help: 'Links lead to https:, http:, mailto: and tel: addresses, to a place on the same page (#id), or to parts of the course: lesson:ID, term:ID, page:ID. Anything else (javascript:, data:, file paths) is refused: it could run code in the LMS, or would be dead in the package.',
  },
  M103: {
    severity: 'error',
    title: 'A heading of the wrong level',
    help: 'The title in the front matter is the first-level heading. The text begins with "##", and no level is skipped on the way down: screen reader users move by headings, and a gap tells them that something is missing.',
  },
  M104: {
    severity: 'error',
    title: 'An empty lesson or page',
    help: 'The file has front matter but no text.',
  },
  M105: {
    severity: 'error',
    title: 'A picture without a text alternative',
    help: 'Learners who do not see the figure get its "alt": one sentence that says what it shows. A figure that needs more has a long description: long="id-of-a-long-description-block".',
  },
  M106: {
    severity: 'error',
    title: 'An unknown block or directive',
    help: 'The names are: :::note, :::reflect, :::clinical, :::sensitive, :::key-points, :::long-description, :::case (three colons, closed by :::), and ::figure, ::media, ::table, ::decision, ::discussion (two colons, one line); on pages also ::what-is-recorded, ::accreditation, ::review-status.',
  },
  M107: {
    severity: 'error',
    title: 'A block inside a block',
    help: 'A block never stands inside another block. Close the first with ":::" before the second begins. If you did close it, look whether the closing line has three colons and nothing else.',
  },
  M108: {
    severity: 'error',
    title: 'A block that is not closed',
    help: 'A block ends with ":::" on a line of its own. Without it everything up to the end of the file would belong to the block.',
  },
  M109: {
    severity: 'error',
    title: 'A block or directive without a required attribute',
    help: 'Blocks have an id, {#like-this}; figures and media also a src; decisions a prompt. Translations and national editions find a passage by its id.',
  },
  M110: {
    severity: 'error',
    title: 'An unknown attribute',
    help: 'This attribute means nothing here, and would be left out in silence. docs/authoring.md lists the attributes of every block.',
  },
  M111: {
    severity: 'error',
    title: 'A figure (SVG) with content that is not allowed',
    help: `An SVG is a program as much as a picture. These are refused: script, event attributes (onclick), foreignObject, style sheets and style attributes, links and pictures from outside the file, animation of links, embedded fonts, entities. A figure needs a viewBox, so that it can grow and shrink.

Most drawing programs can save a "plain SVG" with presentation attributes instead of CSS.`,
  },
  M112: {
    severity: 'error',
    title: 'A citation that cannot be read',
    help: 'A citation is [@reference-id] or [@reference-id, place], one text each: [@mandela-rules, rule 45]. In YAML it is the same without brackets: "mandela-rules, rule 45".',
  },
  M113: {
    severity: 'error',
    title: 'A case that does not hold together',
    help: 'A case tells a story, asks at least one decision and ends with "::discussion" and its text. After each ::decision stands a list of choices with boxes, "- [ ] …" or "- [x] …" for what the discussion defends; at least two choices, at least one [x]; each choice quotes its consequence on the next line: "  > …".',
  },
  M114: {
    severity: 'error',
    title: 'A choice that goes to an unknown step',
    help: '{goto=…} names the id of a later decision of the same case, or "discussion".',
  },
  M115: {
    severity: 'warning',
    title: 'Content notes and sensitive passages do not agree',
    help: 'A learner is told before the text what a lesson describes (content_notes in the front matter), and may skip the passage (:::sensitive). A lesson with a sensitive passage needs the note; a note that nothing in the lesson bears out frightens learners away without need.',
  },
  M116: {
    severity: 'error',
    title: 'A directive in the wrong place',
    help: '::table stands right before a table, :::long-description right after its figure or media, ::decision and ::discussion only inside :::case. A directive stands on a line of its own with an empty line around it.',
  },
  M117: {
    severity: 'error',
    title: 'A picture written as ![…](…)',
    help: 'Figures have an id, a caption and perhaps a long description, so they are written as a directive: ::figure[Caption]{#its-id src="media/name.svg" alt="What it shows"}.',
  },
  M118: {
    severity: 'error',
    title: 'A table that does not hold together',
    help: `A table has a head, then a line that divides it from the rest, then its rows, all with the same number of cells:

| You see | You do |
| --- | --- |
| a locked door | ask for the key |

Without the second line, or with another number of cells in it, learners would read the lines as they stand. Cells that a row has more than the head would be seen by nobody.`,
  },
} as const satisfies Record<string, CatalogEntry>;
