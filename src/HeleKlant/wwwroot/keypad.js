// The keys of the keypad fill the field at once; without this file each key asks the server to do so.
(() => {
  'use strict';
  const form = document.querySelector('.keypad');
  const field = form && form.querySelector('#value');
  if (!field) return;
  form.addEventListener('click', event => {
    const key = event.target.closest('[data-key]');
    if (!key || (key.dataset.key === 'back' && field.value === '')) return;
    event.preventDefault();
    field.value = key.dataset.key === 'back' ? field.value.slice(0, -1) : (field.value + key.dataset.key).slice(0, field.maxLength);
    field.focus();
  });
})();
