/**
 * The script of the HTML reports: it sorts and filters the table of findings or claims and hides what a filter
 * leaves out. Plain text that a browser reads; the content policy of the page allows exactly these
 * bytes and nothing else. It makes no markup, and without it the page is whole: the controls stay hidden.
 */

export const SCRIPT = `
(() => {
  'use strict';
  const table = document.querySelector('.findings table');
  const controls = document.querySelector('.controls');
  if (!table || !controls) return;
  const body = table.tBodies[0];
  const status = document.querySelector('.shown');
  const words = controls.querySelector('input');
  const selects = [...controls.querySelectorAll('select')];
  const sections = [...document.querySelectorAll('.defects')];
  const entries = [...body.rows].map((row, order) => {
    const article = document.getElementById('finding-' + row.dataset.number);
    return { row, order, article, text: null };
  });

  const textOf = (entry) =>
    (entry.text ??= (entry.row.textContent + ' ' + entry.article.textContent).toLowerCase());

  const fits = (entry, wanted, chosen) =>
    chosen.every(([key, value]) => entry.row.dataset[key] === value) &&
    wanted.every((word) => textOf(entry).includes(word));

  function filter() {
    const wanted = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const chosen = selects.filter((one) => one.value !== '').map((one) => [one.name, one.value]);
    let shown = 0;
    for (const entry of entries) {
      const fit = fits(entry, wanted, chosen);
      if (fit) shown++;
      if (entry.row.hidden === fit) entry.row.hidden = entry.article.hidden = !fit;
    }
    const all = shown === entries.length;
    for (const section of sections)
      section.hidden = !all && !section.querySelector('article:not([hidden])');
    status.textContent = all ? '' : shown + ' of ' + entries.length + ' ' + controls.dataset.noun + ' shown';
    controls.classList.toggle('active', wanted.length + chosen.length > 0);
  }

  function clear() {
    words.value = '';
    for (const one of selects) one.value = '';
    filter();
  }

  const keyOf = (entry, column) => {
    const cell = entry.row.cells[column];
    const key = cell.dataset.key ?? cell.textContent;
    return /^\\d+$/.test(key) ? Number(key) : key;
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  function sort(column) {
    const heads = [...table.tHead.rows[0].cells];
    const down = heads[column].ariaSort === 'ascending';
    heads.forEach((head) => head.removeAttribute('aria-sort'));
    heads[column].ariaSort = down ? 'descending' : 'ascending';
    const keyed = entries.map((entry) => ({ entry, key: keyOf(entry, column) }));
    keyed.sort((a, b) => {
      const order = compare(a.key, b.key);
      return (down ? -order : order) || a.entry.order - b.entry.order;
    });
    body.append(...keyed.map(({ entry }) => entry.row));
  }

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(column));
  });
  table.tHead.rows[0].cells[0].ariaSort = 'ascending';

  function reveal() {
    const entry = entries.find(({ article }) => '#' + article.id === location.hash);
    if (!entry) return;
    if (entry.article.hidden) clear();
    entry.article.scrollIntoView();
  }

  controls.hidden = false;
  words.addEventListener('input', filter);
  for (const one of selects) one.addEventListener('change', filter);
  controls.querySelector('button').addEventListener('click', () => {
    clear();
    words.focus();
  });
  addEventListener('hashchange', reveal);
  filter();
})();
`;
