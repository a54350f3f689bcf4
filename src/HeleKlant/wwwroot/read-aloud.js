// Reads my day aloud by the browser's own voice, in the language of the page. Where the browser has no voice the button stays hidden.
(() => {
  'use strict';
  const button = document.querySelector('[data-read-aloud]');
  const voice = window.speechSynthesis;
  if (!button || !voice || typeof SpeechSynthesisUtterance === 'undefined') return;
  const word = button.querySelector('span');
  const read = word.textContent;
  button.hidden = false;

  // What is said: headings, sentences and list items, in the order of the page; never buttons, fields or what is folded away.
  function sentences() {
    const said = [];
    for (const part of document.querySelectorAll('[data-read] :is(h1, h2, h3, p, li)')) {
      if (part.closest('form, details:not([open]), [hidden], .unseen') || part.querySelector('p, li')) continue;
      const text = [...part.childNodes].filter(n => !(n.nodeType === 1 && n.matches('form, button, .button, svg'))).map(n => n.textContent).join(' ').replace(/\s+/g, ' ').trim();
      if (text) said.push(text);
    }
    return said;
  }

  function still() {
    voice.cancel();
    word.textContent = read;
    button.setAttribute('aria-pressed', 'false');
  }

  button.addEventListener('click', () => {
    if (voice.speaking || voice.pending) { still(); return; }
    const language = document.documentElement.lang || 'nl';
    const spoken = voice.getVoices().find(v => v.lang.toLowerCase().startsWith(language));
    const parts = sentences();
    parts.forEach((text, i) => {
      const sentence = new SpeechSynthesisUtterance(text);
      sentence.lang = language;
      if (spoken) sentence.voice = spoken;
      if (i === parts.length - 1) sentence.onend = still;
      voice.speak(sentence);
    });
    word.textContent = button.dataset.stop;
    button.setAttribute('aria-pressed', 'true');
  });
  window.addEventListener('pagehide', () => voice.cancel());
})();
