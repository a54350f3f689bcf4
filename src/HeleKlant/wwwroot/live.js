// The only parts that move: fragments that are fetched again, suggestions while searching, and a click that prints.
// Every page works without this file.
(() => {
  'use strict';

  // <section data-live="/address?fragment" data-every="1000">: replaced by what the address answers, until it answers without data-live.
  async function follow(section) {
    const every = Number(section.dataset.every || 1000);
    while (section.isConnected && section.dataset.live) {
      await new Promise(done => setTimeout(done, every));
      if (document.hidden) continue;
      const answer = await fetch(section.dataset.live, { headers: { 'X-Fragment': '1' } }).catch(() => null);
      if (!answer || !answer.ok) continue;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById(section.id);
      if (!fresh) return;
      section.innerHTML = fresh.innerHTML;
      if (!fresh.dataset.live) { delete section.dataset.live; return; }
    }
  }

  // <form data-suggest="/api/...?">: answers [{ name, address, about }] under the field while typing.
  function suggest(form) {
    const field = form.querySelector('input[type="search"]');
    const list = document.createElement('ul');
    list.className = 'suggestions';
    list.hidden = true;
    form.append(list);
    let asked = 0;
    field.addEventListener('input', async () => {
      const turn = ++asked;
      const words = field.value.trim();
      if (words.length < 2) { list.hidden = true; return; }
      await new Promise(done => setTimeout(done, 120));
      if (turn !== asked) return;
      const answer = await fetch(form.dataset.suggest + '?q=' + encodeURIComponent(words)).catch(() => null);
      if (!answer || !answer.ok || turn !== asked) return;
      const found = await answer.json();
      list.replaceChildren(...found.map(one => {
        const item = document.createElement('li');
        const link = document.createElement('a');
        link.href = one.address;
        link.textContent = one.about ? one.name + ' · ' + one.about : one.name;
        item.append(link);
        return item;
      }));
      list.hidden = found.length === 0;
    });
    form.addEventListener('keydown', event => {
      const links = [...list.querySelectorAll('a')];
      const at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') { list.hidden = true; field.focus(); }
      if (event.key === 'ArrowDown' && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
      if (event.key === 'ArrowUp' && at >= 0) { event.preventDefault(); (at === 0 ? field : links[at - 1]).focus(); }
    });
    document.addEventListener('click', event => { if (!form.contains(event.target)) list.hidden = true; });
  }

  // <form data-everything="/api/...">: words that promise without bounds are named under the field while typing.
  function everything(form) {
    const field = form.querySelector('textarea');
    const told = form.querySelector('.everything-found');
    let asked = 0;
    form.addEventListener('submit', event => event.preventDefault());
    field.addEventListener('input', async () => {
      const turn = ++asked;
      await new Promise(done => setTimeout(done, 250));
      if (turn !== asked) return;
      const answer = await fetch(form.dataset.everything, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: field.value }) }).catch(() => null);
      if (!answer || !answer.ok || turn !== asked) return;
      const { found } = await answer.json();
      const parts = [];
      let at = 0;
      for (const one of found) {
        const mark = document.createElement('mark');
        mark.textContent = field.value.slice(one.start, one.start + one.length);
        parts.push(field.value.slice(at, one.start), mark);
        at = one.start + one.length;
      }
      parts.push(field.value.slice(at));
      const says = document.createElement('p');
      says.textContent = found.length ? told.dataset.some + ' ' + found.map(f => f.words).join(', ') : told.dataset.none;
      const shown = document.createElement('p');
      shown.className = 'marked';
      shown.append(...parts);
      told.replaceChildren(...(field.value.trim() ? [says, shown] : []));
    });
  }

  // <form data-odds="/api/...">: how realistic the date is stands under it while it is typed; <textarea data-everything-of="words"> (or an input): so do
  // words that promise without bounds.
  function odds(form) {
    const says = form.querySelector('.odds-said');
    const day = form.elements.day;
    if (!says || !day) return;
    let asked = 0;
    form.addEventListener('input', async event => {
      if (!['day', 'case', 'kind', 'by', 'to'].includes(event.target.name)) return;
      const turn = ++asked;
      if (!day.value) { says.textContent = ''; return; }
      await new Promise(done => setTimeout(done, 250));
      if (turn !== asked) return;
      const asks = new URLSearchParams(['day', 'case', 'kind', 'by', 'to'].map(name => [name, form.elements[name]?.value ?? '']).filter(([, value]) => value));
      const answer = await fetch(form.dataset.odds + '?' + asks).catch(() => null);
      if (answer && answer.ok && turn === asked) says.textContent = (await answer.json()).says;
    });
  }

  function boundless(field) {
    const says = document.createElement('p');
    says.className = 'hint';
    says.setAttribute('role', 'status');
    field.after(says);
    let asked = 0;
    field.addEventListener('input', async () => {
      const turn = ++asked;
      await new Promise(done => setTimeout(done, 300));
      if (turn !== asked) return;
      const answer = await fetch('/api/everything-check', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: field.value, kind: 'agreement' }) }).catch(() => null);
      if (!answer || !answer.ok || turn !== asked) return;
      const words = (await answer.json()).found.map(one => one.words);
      says.textContent = words.length ? field.dataset.everythingOf + ' ' + words.join(', ') : '';
    });
  }

  // <a data-more="id">: the next page of a list is put under it, and focus goes to its first line.
  document.addEventListener('click', async event => {
    const link = event.target.closest('a[data-more]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const list = document.getElementById(link.dataset.more);
    if (!list) return;
    event.preventDefault();
    const answer = await fetch(link.href).catch(() => null);
    if (!answer || !answer.ok) { location.href = link.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const lines = [...(page.getElementById(list.id)?.children ?? [])];
    list.append(...lines);
    if (lines[0]) { lines[0].tabIndex = -1; lines[0].focus({ preventScroll: true }); }
    const next = page.querySelector(`a[data-more="${list.id}"]`);
    if (next) link.href = next.href; else link.remove();
  });

  // <form data-upload>: sends a large file with a bar that shows how far it is, then goes where the answer leads.
  function upload(form) {
    const bar = form.querySelector('progress');
    form.addEventListener('submit', event => {
      event.preventDefault();
      const request = new XMLHttpRequest();
      request.upload.addEventListener('progress', sent => {
        bar.hidden = false;
        if (sent.lengthComputable) bar.value = 100 * sent.loaded / sent.total;
      });
      request.addEventListener('load', () => { window.location.href = request.responseURL; });
      request.addEventListener('error', () => { bar.hidden = true; form.querySelector('button').disabled = false; });
      request.open('POST', form.action);
      request.send(new FormData(form));
      form.querySelector('button').disabled = true;
    });
  }

  // What was sent with a form stays in this tab until the next page stands: one that tells of a refusal fills the form again, so that nothing typed is
  // lost. Passwords, PINs and files are never kept.
  const isKept = field => field.name && field.matches('input, select, textarea') && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type);
  const isTicked = field => ['checkbox', 'radio'].includes(field.type);
  const alike = form => [...document.querySelectorAll('form[method="post"]')].filter(other => other.getAttribute('action') === form.getAttribute('action'));
  const keyOf = field => JSON.stringify([field.name, field.type, isTicked(field) ? field.value : '']);

  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented || form.querySelector('input[type="password"]')) return;
    const fields = [...form.elements].filter(isKept).map(field => [keyOf(field), isTicked(field) ? field.checked : field.type === 'select-multiple' ? [...field.selectedOptions].map(o => o.value) : field.value]);
    sessionStorage.setItem('typed', JSON.stringify({ action: form.getAttribute('action'), at: alike(form).indexOf(form), fields }));
  });

  function fillAgain() {
    const kept = sessionStorage.getItem('typed');
    sessionStorage.removeItem('typed');
    if (!kept || !document.querySelector('[data-refused]')) return;
    const { action, at, fields } = JSON.parse(kept);
    const form = [...document.querySelectorAll('form[method="post"]')].filter(one => one.getAttribute('action') === action)[at];
    if (!form) return;
    for (const field of [...form.elements].filter(isKept)) {
      const place = fields.findIndex(([key]) => key === keyOf(field));
      if (place < 0) continue;
      const [[, value]] = fields.splice(place, 1);
      if (isTicked(field)) field.checked = value;
      else if (field.type === 'select-multiple') [...field.options].forEach(option => { option.selected = value.includes(option.value); });
      else if (field.type !== 'select-one' || [...field.options].some(option => option.value === value)) field.value = value;
    }
    for (let part = form.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
  }

  fillAgain();
  document.querySelectorAll('form[data-upload]').forEach(upload);
  document.querySelectorAll('[data-live]').forEach(follow);
  document.querySelectorAll('form[data-suggest]').forEach(suggest);
  document.querySelectorAll('form[data-everything]').forEach(everything);
  document.querySelectorAll('form[data-odds]').forEach(odds);
  document.querySelectorAll('[data-everything-of]').forEach(boundless);
  // On a phone the current tab of the room is in the middle of its bar.
  document.querySelector('.room-pages [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  document.querySelectorAll('[data-print]').forEach(button => button.addEventListener('click', () => window.print()));
})();
