import type { Facts } from './facts.js';
import { count } from './figures.js';
import { otherwise, type Rule } from './rule.js';

/** Fields that the domain marks as sensitive. */
const marked = ({ brief }: Facts) => {
  const fields = brief.domain.entities
    .flatMap((entity) => entity.fields)
    .filter(({ sensitive }) => sensitive === true);
  return fields.length === 0
    ? 'No field of the domain is marked sensitive yet: mark them, and they are neither logged nor searched.'
    : `${count(fields.length)} ${fields.length === 1 ? 'field is' : 'fields are'} marked sensitive, and neither logged nor searched.`;
};

const inTheDatabase = {
  option: 'Encrypting single columns',
  why: 'They could not be searched or indexed, and the key would lie beside the program anyway.',
};

export const dataProtectionRule: Rule = {
  id: 'data-protection',
  title: 'Data that needs care',
  outcomes: [
    {
      id: 'health',
      when: ({ answers }) => answers.dataKinds.includes('health'),
      chosen: () =>
        'Encrypted disks and backups, one region, contracts with whoever hosts it, access by name',
      because: (facts) => [
        `The answers name health data (${facts.answers.dataKinds.join(', ')}): HIPAA in the USA and article 9 of the GDPR in Europe apply, with a contract with the host (BAA, DPA) before the first patient.`,
        marked(facts),
      ],
      rejected: () => [inTheDatabase],
      revisitWhen: () =>
        'Before the first real patient, and then every 12 months: an outside review.',
    },
    {
      id: 'payment',
      when: ({ answers }) => answers.dataKinds.includes('payment'),
      chosen: () =>
        'No card numbers here: the payment provider keeps them, this database keeps its references',
      because: (facts) => [
        "The answers name payment data: a provider's own form keeps you at the shortest PCI DSS questionnaire (SAQ A).",
        marked(facts),
      ],
      rejected: () => [
        {
          option: 'Storing cards',
          why: 'The full PCI DSS audit begins with the first number stored.',
        },
        inTheDatabase,
      ],
      revisitWhen: () =>
        'More than 6,000,000 card payments a year (PCI DSS level 1), or the first reason to store a card.',
    },
    {
      id: 'personal',
      when: ({ answers }) => answers.dataKinds.includes('personal'),
      chosen: () => 'As little as possible, on encrypted disks and backups',
      because: (facts) => [
        'The answers name personal data: the GDPR and its like ask for a purpose, an end and an export.',
        marked(facts),
      ],
      rejected: () => [inTheDatabase],
      revisitWhen: () =>
        'A request to delete or export takes more than 1 hour of work, or data goes to a 2nd country.',
    },
    {
      id: 'accounts-only',
      when: otherwise,
      chosen: () => 'Nothing beyond the accounts',
      because: (facts) => [
        'No kind of data was named that needs care; the e-mail addresses of accounts are personal data all the same.',
        marked(facts),
      ],
      rejected: () => [inTheDatabase],
      revisitWhen: () => 'The 1st field that tells something about a person is added.',
    },
  ],
};
