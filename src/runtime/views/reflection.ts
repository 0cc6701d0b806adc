/**
 * A reflection's private text: it lives until the tab closes, or on this device if the learner presses *Keep*. It is never part of
 * the learner state and never handed to a tracker.
 */
import type { Host } from '../host.ts';
import { find } from './dom.ts';

export function showReflection(section: HTMLElement, { session: { privateTexts }, t, announce, beforeHidden }: Host): void {
  const id = section.dataset.reflect ?? '';
  const field = find<HTMLTextAreaElement>(section, '[data-private]');
  const keep = find(section, '[data-keep]');
  const erase = find(section, '[data-erase]');
  if (!field || !keep || !erase) return;
  const keepLabel = keep.textContent;
  const label = (): void => {
    keep.textContent = privateTexts.kept(id) ? t('reflect.kept') : keepLabel;
  };
  const save = (): void => {
    if (field.value !== privateTexts.read(id)) privateTexts.write(id, field.value, privateTexts.kept(id));
  };
  field.value = privateTexts.read(id);
  label();
  field.onchange = save;
  beforeHidden(save);
  keep.onclick = () => {
    if (privateTexts.write(id, field.value, true)) label();
    else keep.textContent = t('reflect.notKept');
    announce(keep.textContent ?? '');
  };
  erase.onclick = () => {
    privateTexts.erase(id);
    field.value = '';
    label();
    announce(t('reflect.erased'));
    field.focus();
  };
}
