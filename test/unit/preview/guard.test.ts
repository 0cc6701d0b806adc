/** The preview answers this machine's browser on its own pages, and nobody else. */
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../src/preview/server/guard.ts';

const HERE = { host: '127.0.0.1:4000' };

describe('a request to the preview', () => {
  it('by its own name is answered', () => {
    expect(refusalOf('GET', HERE, 4000)).toBeNull();
    expect(refusalOf('GET', { host: 'localhost:4000' }, 4000)).toBeNull();
  });

  for (const host of [
    'evil.example',
    'evil.example:4000',
    '127.0.0.1',
    '127.0.0.1:4001',
    '127.0.0.1.evil.example:4000',
    '0.0.0.0:4000',
    undefined,
  ])
    it(`by the name ${host} is refused: a site could let its own name lead here`, () => {
      expect(refusalOf('GET', host === undefined ? {} : { host }, 4000)).toBe('this host is not known here');
    });

  for (const origin of ['https://evil.example', 'http://127.0.0.1:4001', 'https://127.0.0.1:4000', 'null'])
    it(`from a page of ${origin} is refused`, () => {
      expect(refusalOf('GET', { ...HERE, origin }, 4000)).toBe('other sites may not ask here');
    });

  it('that changes something names its origin and sends JSON, as no form can', () => {
    const origin = 'http://127.0.0.1:4000';
    expect(refusalOf('POST', { ...HERE, origin, 'content-type': 'application/json' }, 4000)).toBeNull();
    expect(refusalOf('POST', { ...HERE, 'content-type': 'application/json' }, 4000)).toBe('the origin is missing');
    expect(refusalOf('POST', { ...HERE, origin, 'content-type': 'text/plain' }, 4000)).toBe('only JSON is taken');
    expect(refusalOf('DELETE', { ...HERE, origin }, 4000)).toBe('there is nothing to do that way');
  });
});
