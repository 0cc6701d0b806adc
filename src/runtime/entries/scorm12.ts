/** The player of SCORM 1.2 packages: the one bundle that its pages load. */
import { startPlayer } from '../player.ts';
import { createScorm12Tracker } from '../trackers/scorm12.ts';

void startPlayer(createScorm12Tracker(window));
