// Passkeys need the browser's own dialog. A button with data-passkey="create" or "get" asks the options, lets the browser do its
// work, puts the answer in the form and sends it.
(() => {
  'use strict';

  async function answer(button) {
    const options = await (await fetch(button.dataset.options, { method: 'POST', headers: { Accept: 'application/json' } })).json();
    return button.dataset.passkey === 'create'
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }

  document.querySelectorAll('button[data-passkey]').forEach(button => {
    const form = button.form;
    const says = form.querySelector('[data-passkey-says]');
    if (!window.PublicKeyCredential || !PublicKeyCredential.parseCreationOptionsFromJSON) {
      button.disabled = true;
      says.textContent = button.dataset.failed;
      return;
    }
    button.addEventListener('click', async event => {
      event.preventDefault();
      says.textContent = '';
      try {
        form.elements.credential.value = JSON.stringify((await answer(button)).toJSON());
        form.submit();
      } catch {
        says.textContent = button.dataset.failed;
      }
    });
  });
})();
