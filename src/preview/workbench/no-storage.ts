/** Put into a page before its own scripts: the browser refuses to keep anything, as with blocked cookies or in some LMSs' frames. */

for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, {
    get() {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });
