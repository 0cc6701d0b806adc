/** The player of cmi5 packages: the one bundle that its pages load. */
import { startPlayer } from '../player.ts';
import { createCmi5Tracker } from '../trackers/cmi5.ts';

void startPlayer(createCmi5Tracker(window));
