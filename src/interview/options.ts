/** The longer lists of options in the table of questions. */
import { featureIds, featureTexts } from '../blueprint/features.js';
import { sentenceCase } from '../names/names.js';
import { scales } from './answers.js';
import { presets, scaleMeans } from './presets.js';
import type { Choice } from './question.js';

export const scaleOptions: readonly Choice[] = scales.map((scale) => {
  const { peakRequestsPerSecond, availabilityPercent } = presets[scale];
  const numbers = `${peakRequestsPerSecond} requests/s, ${availabilityPercent} % up`;
  return { value: scale, label: sentenceCase(scale), hint: `${scaleMeans[scale]}: ${numbers}` };
});

export const dataKinds: readonly Choice[] = [
  { value: 'personal', label: 'Personal', hint: 'names, e-mail, addresses' },
  { value: 'payment', label: 'Payment', hint: 'orders, invoices, cards' },
  { value: 'health', label: 'Health', hint: 'of patients' },
];

export const featureOptions: readonly Choice[] = featureIds.map((id) => ({
  value: id,
  label: featureTexts[id].title,
  hint: featureTexts[id].summary,
}));

export const hostings: readonly Choice[] = [
  { value: 'undecided', label: 'Not decided', hint: 'the rules choose' },
  { value: 'server', label: 'A server of our own', hint: 'or a rented one' },
  { value: 'aws', label: 'AWS' },
  { value: 'gcp', label: 'Google Cloud' },
  { value: 'azure', label: 'Azure' },
  { value: 'kubernetes', label: 'Kubernetes', hint: 'a cluster that is there' },
];
