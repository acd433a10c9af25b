// What the pages of the site gain by script. Each element of ours takes over its part of the page
// when it comes into it.

import { startNavigation } from './navigation';
import { defineQueryForm } from './query_form';

startNavigation();
defineQueryForm();

// Ctrl+K (⌘K) leads to the search field from everywhere.
document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
  const field = document.querySelector<HTMLInputElement>('#q');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
