// What the pages of the site gain by script. Each element of ours takes over its part of the page
// when it comes into it.

import { defineCollection } from './collection';
import { defineFacetValues } from './facet_values';
import { defineFigure } from './figure';
import { defineMap } from './map';
import { defineMarks } from './marks';
import { restoreScroll, startNavigation } from './navigation';
import { defineQueryForm } from './query_form';
import { defineReasons } from './reasons';
import { defineStudyMap } from './study_map';
import { defineYears } from './years';

startNavigation();
defineQueryForm();
defineFacetValues();
defineYears();
defineMap();
defineReasons();
defineMarks();
defineCollection();
defineFigure();
defineStudyMap();
restoreScroll();

// Ctrl+K (⌘K) leads to the search field from everywhere.
document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
  const field = document.querySelector<HTMLInputElement>('#q');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
