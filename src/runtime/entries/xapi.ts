/** The player of xAPI packages: the one bundle that its pages load. */
import { startPlayer } from '../player.ts';
import { createXapiTracker } from '../trackers/xapi.ts';

void startPlayer(createXapiTracker(window));
