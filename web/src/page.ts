// What the pages of the site gain by script. Each element of ours takes over its part of the page
// when it comes into it.

import { defineCollection } from './collection';
import { defineCopy } from './copy';
import { defineFacetValues } from './facet_values';
import { defineFigure } from './figure';
import { defineFold } from './fold';
import { defineMap } from './map';
import { defineMarks } from './marks';
import { restoreScroll, startNavigation } from './navigation';
import { defineQueryForm } from './query_form';
import { defineSort } from './sort';
import { defineStudyMap } from './study_map';
import { defineYears } from './years';

startNavigation();
defineQueryForm();
defineFacetValues();
defineYears();
defineMap();
defineSort();
defineFold();
defineMarks();
defineCopy();
defineCollection();
defineFigure();
defineStudyMap();
restoreScroll();

// On phones the filters are a fold above the results: this link closes it and leads on.
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('.to-results a');
  if (!link) return;
  event.preventDefault();
  link.closest('details')?.removeAttribute('open');
  const heading = document.querySelector<HTMLElement>('h1');
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
});

// Ctrl+K (⌘K) leads to the search field from everywhere.
document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
  const field = document.querySelector<HTMLInputElement>('#q');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
