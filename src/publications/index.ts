/** The registry of publications: a new one is a folder and a line here. */
import type { Publication } from './publication.ts';

export const PUBLICATIONS: readonly Publication[] = [];
