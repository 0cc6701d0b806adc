/** The player of packages without an LMS: the one bundle that its pages load. */
import { startPlayer } from '../player.ts';
import { createNoTracker } from '../trackers/none.ts';

void startPlayer(createNoTracker());
