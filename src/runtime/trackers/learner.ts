/** What a tracker tells of a person: a hash. */
import { hash32 } from '../../contract/hash.ts';

const GUEST = /^(guest|unknown|anonymous|null|undefined|0)?$/i;

/** Hash of the LMS's learner id, in base 36; '' for guests and unknown ones. */
export function learnerHash(id: string): string {
  return GUEST.test(id.trim()) ? '' : hash32(id.trim()).toString(36);
}

/** The same of an xAPI account; '' also for none. A guest's name is one on any home page. */
export function hashOfAccount({ homePage, name } = { homePage: '', name: '' }): string {
  return learnerHash(name) && learnerHash(`${homePage}|${name}`);
}
