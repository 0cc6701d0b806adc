/** What lessons lean on: references with their cited places, terms, further reading, partners. Citations in texts lead here by id. */
import type { Origin } from '../diagnostics/diagnostic.ts';

export type Verified = 'read' | 'partly' | 'unchecked';

export interface Locator {
  /** How the place reads in another language than the source's; absent: as it is written. */
  readonly label?: string;
  readonly gist: string;
  readonly verified: Verified;
}

export interface Reference {
  readonly id: string;
  readonly type: string;
  readonly short: string;
  readonly title: string;
  readonly issuer?: string;
  readonly authors?: string;
  readonly number?: string;
  readonly date?: string;
  readonly container?: string;
  readonly url?: string;
  readonly verified: Verified;
  readonly source?: string;
  readonly gist?: string;
  readonly locators: Readonly<Record<string, Locator>>;
  readonly origin: Origin;
}

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly definition: string;
  readonly references: readonly string[];
  readonly origin: Origin;
}

export interface Resource {
  readonly id: string;
  readonly field: string;
  readonly title: string;
  readonly publisher?: string;
  readonly year?: string;
  readonly languages: readonly string[];
  readonly goodFor: string;
  readonly url?: string;
  readonly verified?: Verified;
  readonly origin: Origin;
}

export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly country?: string;
  readonly role: string;
  readonly note?: string;
}
