/** The player of SCORM 2004 packages: the one bundle that its pages load. */
import { startPlayer } from '../player.ts';
import { createScorm2004Tracker } from '../trackers/scorm2004.ts';

void startPlayer(createScorm2004Tracker(window));
