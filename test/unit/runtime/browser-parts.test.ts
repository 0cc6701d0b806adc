import { expect, test } from 'vitest';
import { packagePath } from '../../../src/runtime/browser-parts.ts';

test.each([
  ['the folder of the page', '/course/index.html', '/course/'],
  [
    'the same after an update that counts up',
    '/pluginfile.php/4711/mod_scorm/content/3/index.html',
    '/pluginfile.php/4711/mod_scorm/content/',
  ],
  ['a number that alone names the activity stays', '/scorm/45/index.html', '/scorm/45/'],
  ['the last of two neighbours goes', '/files/45/2/index.html', '/files/45/'],
  ['a page at the root', '/index.html', '/'],
])('%s', (_name, pathname, path) => {
  expect(packagePath(pathname)).toBe(path);
});

test('two activities of one LMS keep their own mirrors', () => {
  expect(packagePath('/pluginfile.php/1/mod_scorm/content/3/index.html')).not.toBe(
    packagePath('/pluginfile.php/2/mod_scorm/content/3/index.html'),
  );
});
