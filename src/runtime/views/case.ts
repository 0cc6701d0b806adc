/**
 * A case: shows its story step by step. One choice stands in each step; choosing another one takes the story back to there.
 * Nothing that is chosen here is kept or sent.
 */
import { all, find } from './dom.ts';

const CHOSEN = '.choice[open]';

export function showCase(section: HTMLElement): void {
  const steps = all(section, '[data-step]');
  const discussion = find(section, '[data-discussion]');

  function render(): void {
    for (const part of [...steps, discussion]) if (part) part.hidden = true;
    let next: HTMLElement | null | undefined = steps[0];
    // Ends at an open decision, and at a part that is on screen already: the compiler refuses a `goto` that leads back.
    while (next?.hidden) {
      const step: HTMLElement = next;
      step.hidden = false;
      const { goto = '' } = find(step, CHOSEN)?.dataset ?? {};
      const decided: unknown = find(step, CHOSEN) || !find(step, '[data-decision]');
      const following: HTMLElement | null | undefined =
        goto === 'discussion' ? null : goto ? steps.find(({ dataset }) => dataset.step === goto) : steps[steps.indexOf(step) + 1];
      next = decided && step !== discussion ? (following ?? discussion) : null;
    }
    section.toggleAttribute('data-ended', discussion?.hidden === false);
  }

  section.addEventListener(
    'toggle',
    ({ target }) => {
      const choice = target as HTMLDetailsElement;
      if (!choice.matches('.choice')) return;
      const from = steps.findIndex((step) => step.contains(choice));
      if (choice.open)
        for (const step of steps.slice(from)) for (const other of all<HTMLDetailsElement>(step, CHOSEN)) other.open = other === choice;
      render();
    },
    true,
  );
  render();
}
