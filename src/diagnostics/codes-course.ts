/** Codes Q… (questions and tests), C… (structure, ids, references) and L… (lock and learner state). */
import type { CatalogEntry } from './diagnostic.ts';

export const COURSE_CODES = {
  Q101: {
    severity: 'error',
    title: 'An unknown question type',
    help: 'The types are: single, multiple, true-false, ordering, matching, fill-in, numeric, likert, free-text.',
  },
  Q102: {
    severity: 'error',
    title: 'A question without a right answer',
    help: 'Mark the right choice with "correct: true". Without one nobody can pass.',
  },
  Q103: {
    severity: 'error',
    title: 'More right answers than the type allows',
    help: 'A "single" question has exactly one right choice. If several are right, its type is "multiple". In a "multiple" question at least one choice is wrong.',
  },
  Q104: {
    severity: 'error',
    title: 'Two choices say the same',
    help: 'The learner can not tell them apart, so one of the two would be marked wrong for no reason.',
  },
  Q105: {
    severity: 'error',
    title: 'A number range without numbers',
    help: 'A numeric question has either "answer", or "min" and "max" with min not above max.',
  },
  Q106: {
    severity: 'error',
    title: 'A scored question without feedback',
    help: 'The feedback is where the test teaches: "correct" says why it is right, "incorrect" what to think of. It needs no more than two sentences.',
  },
  Q107: {
    severity: 'warning',
    title: 'Feedback without a reference',
    help: 'A learner who is told that an answer is wrong wants to see the rule. Add "references", for example ["mandela-rules, rule 45(1)"].',
  },
  Q108: {
    severity: 'error',
    title: 'A key that rests on unchecked references only',
    help: 'Every reference of this question\'s feedback is "unchecked" in references.yaml: written from knowledge of the text, never compared with it. Compare it and set "verified: read" or "partly", cite another place, or make it a passage of the lesson instead of a scored question.',
  },
  Q109: {
    severity: 'error',
    title: 'A question without an objective',
    help: 'In a lesson\'s test every question assesses one objective of its lesson: "objective: lesson-id.o1".',
  },
  Q110: {
    severity: 'warning',
    title: 'An objective that no question assesses',
    help: 'The lesson promises that the learner will be able to do this, and its test never asks. Write a question for it, or take the objective out.',
  },
  Q111: {
    severity: 'error',
    title: 'A test without a scored question',
    help: 'likert and free-text questions have no right answer, so this test could not be passed. They belong in the feedback form.',
  },
  Q112: {
    severity: 'error',
    title: 'An accepted answer that cannot be typed',
    help: 'The answer is longer than max_length, or empty.',
  },
  Q113: {
    severity: 'error',
    title: 'The final test draws more questions than there are',
    help: 'draw.per_pool is more than the smallest pool holds, or draw.extra asks for more further questions than there are pools with questions left.',
  },
  Q114: {
    severity: 'error',
    title: 'A question that is not allowed here',
    help: 'A feedback form holds likert and free-text questions; it is not scored. Tests hold the other types.',
  },
  C101: {
    severity: 'error',
    title: 'An id of the wrong form',
    help: 'An id has 2 to 48 characters: a–z, 0–9 and "-", beginning with a letter. Learners\' answers are kept under ids, and LMSs allow no other signs.',
  },
  C102: {
    severity: 'error',
    title: 'An id that is used twice',
    help: "Chapters, lessons, tests, questions, blocks and pages share one set of ids; learners' answers are kept under them. Give one of the two another id: the one that is not published yet. A lesson or chapter that stands twice in its list is the same mistake: take one line out.",
  },
  C103: {
    severity: 'error',
    title: 'An unknown reference',
    help: 'The text cited is not in references.yaml. Add it there with its title, date and how it was verified, or correct the id.',
  },
  C104: {
    severity: 'error',
    title: 'An unknown place in a reference',
    help: 'Every place cited ("rule 46(1)") stands under the reference\'s "locators" with its gist, written exactly as in the citation. Many learners have no other access to these rules: a click shows the gist.',
  },
  C105: {
    severity: 'error',
    title: 'An unknown objective',
    help: 'A question names its objective as "lesson-id.o1", where o1 is an objective in the front matter of that lesson.',
  },
  C106: {
    severity: 'error',
    title: 'An unknown term',
    help: '[words](term:its-id) shows a definition of glossary.yaml. Add the term there, or correct the id.',
  },
  C107: {
    severity: 'error',
    title: 'A link to an unknown lesson or page',
    help: '[words](lesson:its-id) and [words](page:its-id) lead to a lesson or page of this course. The id stands in the front matter; a file name is not an id.',
  },
  C108: {
    severity: 'error',
    title: 'An unknown resource',
    help: 'The ids under "resources" in a front matter stand in resources.yaml.',
  },
  C109: {
    severity: 'error',
    title: 'A media file that does not exist',
    help: 'src is relative to the chapter\'s folder: "media/daily-visit.svg". Capital letters count: a file found on Windows or a Mac may be missing on a server.',
  },
  C110: {
    severity: 'error',
    title: 'A path that leads out of the course or is of the wrong form',
    help: 'Paths use forward slashes, begin with "media/", and never contain "..": a course is one folder that can be copied and built anywhere.',
  },
  C111: {
    severity: 'error',
    title: 'A media file name that LMSs do not keep',
    help: 'Some LMSs serve files by name alone, and some change capitals and spaces. Names are lower case: a–z, 0–9, "-", and one dot before svg, png, jpg, webp, mp3, mp4 or vtt; and unique in their chapter.',
  },
  C112: {
    severity: 'warning',
    title: 'The minutes do not fit the text',
    help: 'Computed minutes: the words of text, case and test (prompts and choices, not the feedback) ÷ 130, plus 10 seconds a question and 20 seconds a decision. More than 15 % off the lesson\'s "minutes" is a warning: course hours are what accreditors look at first. A chapter whose lessons are all a little off to the same side, more than 10 % together, is one too. Shorten or extend the text, or correct the minutes.',
  },
  C113: {
    severity: 'warning',
    title: 'The course differs from its syllabus',
    help: 'syllabus.yaml is the plan: ids and minutes of all chapters and lessons. A lesson that is not in it, or has other minutes or another title there, is perhaps a slip in an id. Its minutes as a whole are the sum of all chapters, the final test and the form. Correct one of the two.',
  },
  C114: {
    severity: 'warning',
    title: "A chapter's minutes are not the sum of its lessons",
    help: 'The minutes in chapter.yaml are the sum of the minutes of its lessons.',
  },
  C115: {
    severity: 'warning',
    title: 'A file that nothing uses',
    help: 'A lesson, quiz or media file in a chapter of the course that no lesson list, lesson or figure names. Add it where it belongs, or take it away. It is not packed.',
  },
  C116: {
    severity: 'error',
    title: 'An id that the tool keeps for itself',
    help: 'These pages are made by the tool: index, contents, results, help, rules, glossary, resources, partners, whole-course. Take another id.',
  },
  C117: {
    severity: 'error',
    title: 'An accreditation without proof',
    help: 'A name, a logo or credit hours of an accreditor are printed only with "status: granted", the reference number and the dates between which it is valid (valid_from, valid_until). Anything else would be a claim that the accreditor did not make.',
  },
  C118: {
    severity: 'error',
    title: 'A completion rule that nobody can fulfil',
    help: 'course.yaml asks for something that the course does not have: a final evaluation (evaluation/evaluation.yaml), a feedback form (evaluation/form.yaml) or tests.',
  },
  C119: {
    severity: 'error',
    title: 'An unknown block id',
    help: 'long= and transcript= name a :::long-description block of the same lesson; [words](#id) a block or heading of the same lesson; [words](lesson:its-id#place) and [words](page:its-id#place) one of that lesson or page. A heading has an id if it ends in {#its-id}.',
  },
  C120: {
    severity: 'error',
    title: 'An unknown chapter',
    help: "A pool of the final test, or a page's \"before\", names a chapter that is not in course.yaml. A pool's file name is its chapter's id: evaluation/pools/<chapter-id>.yaml.",
  },
  C121: {
    severity: 'error',
    title: 'An unknown edition or language',
    help: 'An edition is a folder under editions/ with an edition.yaml; its languages are listed there. A course without editions has one: "international", in the language of the course.',
  },
  C122: {
    severity: 'warning',
    title: 'A link to something that is planned, not written yet',
    help: "The lesson or chapter stands in syllabus.yaml, but not in the course: its chapter is not listed in course.yaml yet. Until it is, the link's words are shown without a link.",
  },
  C123: {
    severity: 'error',
    title: 'A name that other computers can not keep',
    help: 'Windows keeps con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 for devices, with any ending; it drops a full stop or space at the end of a name, and has none with < > : " | ? * or a backslash. On Windows and on a Mac, names that differ only in upper and lower case are one file. Somebody who gets your course, or unpacks a package, has such a computer. Lessons, pages, chapters and editions become files and folders, so it holds for their ids too.',
  },
  L101: {
    severity: 'error',
    title: 'A lock that cannot be read',
    help: "course.lock.yaml tells where in a learner's saved text each answer stands. It is written by the tool and only ever grows. After a merge conflict take the longer of the two versions as published, and build again. Never sort, edit or shorten it: take the last good version from version control.",
  },
  L102: {
    severity: 'error',
    title: 'The lock belongs to another course',
    help: 'id and iri in course.yaml name the course in every LMS, for ever, and stand in course.lock.yaml. If they change, learners begin again from nothing. Put the old ones back. For a new course made from an old one delete course.lock.yaml.',
  },
  L103: {
    severity: 'error',
    title: 'The lock is not up to date',
    help: 'With --frozen nothing is written, and the course has ids that course.lock.yaml does not know yet (or no longer has some that it knows). Run "coursewright build" without --frozen and commit the changed lock together with the course.',
  },
  L104: {
    severity: 'error',
    title: 'An id used again for something else',
    help: 'course.lock.yaml knows this id as something else (a lesson, a test, a question, the evaluation, the form). Learners have saved data under it. Ids of things that are gone are never used again: take a new one.',
  },
} as const satisfies Record<string, CatalogEntry>;
