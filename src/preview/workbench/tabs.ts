/** Tabs as the ARIA practices describe them: arrows move, Home and End jump, only the chosen tab is in the order of Tab. */

export function bindTabs(list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];

  function choose(chosen: HTMLElement): void {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = !isChosen;
    }
  }

  // A panel scrolls, and may hold nothing that takes the focus.
  for (const tab of tabs) document.getElementById(tab.getAttribute('aria-controls') ?? '')?.setAttribute('tabindex', '0');
  list.addEventListener('click', ({ target }) => {
    const tab = (target as HTMLElement).closest<HTMLElement>('[role="tab"]');
    if (tab) choose(tab);
  });
  list.addEventListener('keydown', (event) => {
    const place = tabs.indexOf(event.target as HTMLElement);
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = next === undefined || place < 0 ? undefined : tabs[next % tabs.length];
    if (!tab) return;
    event.preventDefault();
    choose(tab);
    tab.focus();
  });
}
