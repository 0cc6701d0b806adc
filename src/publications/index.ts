/** The registry of publications: a new one is a folder and a line here. */
import { booklet } from './booklet/booklet.ts';
import { diplomaKit } from './diploma-kit/diploma-kit.ts';
import { epub } from './epub/epub.ts';
import { facilitator } from './facilitator/facilitator.ts';
import { moodle, moodleTeacher } from './moodle/moodle.ts';
import type { Publication } from './publication.ts';

export const PUBLICATIONS: readonly Publication[] = [epub, booklet, facilitator, diplomaKit, moodle, moodleTeacher];
