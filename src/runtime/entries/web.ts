/** The player of the web edition: the one bundle that its pages load. */
import { startPlayer } from '../player.ts';
import { createWebTracker } from '../trackers/web.ts';

void startPlayer(createWebTracker(window));
