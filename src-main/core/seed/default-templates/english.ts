import type { TemplateText } from './template-text.ts';

const greeting = 'Hello{% if customer.firstName != "" %} {{ customer.firstName }}{% endif %},';
const ending = `Kind regards
{{ desk.signature }}`;
const subject = '{{ case.title | default: "Your request" }} [{{ case.number }}]';
const reference = `{% if case.cited != "" %}For reference:
{{ case.cited }}

{% endif %}`;

export const englishTemplates: readonly TemplateText[] = [
  {
    purpose: 'follow-up',
    name: 'Follow-up',
    subject,
    body: `${greeting}

{% if chain.askedFor != "" %}we asked you: “{{ chain.askedFor | strip_newlines | truncate: 400 }}”
{% else %}we wrote to you about “{{ case.title }}”{% if chain.lastWroteOn != "" %} on {{ chain.lastWroteOn }}{% endif %} and have not heard from you yet.
{% endif %}
Have you had a chance to look at it? A short reply to this mail is enough, and we will go on from there.

${reference}${ending}`,
  },
  {
    purpose: 'closing',
    name: 'Closing',
    subject,
    body: `${greeting}

we have not heard from you{% if chain.lastWroteOn != "" %} since our mail of {{ chain.lastWroteOn }}{% endif %}, so we are closing your case {{ case.number }} for now.

Nothing is lost: if you still need us, reply to this mail and the case is open again.

${ending}`,
  },
  {
    purpose: 'resolution-note',
    name: 'Resolution note',
    subject: '',
    body: `{% if chain.outcome == "silent" %}Closed: the customer did not answer {% if chain.of > 1 %}{{ chain.of }} follow-ups{% elsif chain.of == 1 %}the follow-up{% else %}our message{% endif %}{% if chain.lastWroteOn != "" %}{% if chain.of > 1 %}, the last{% endif %} of {{ chain.lastWroteOn }}{% endif %}.{% else %}Resolved: the customer said so{% if chain.lastAnsweredOn != "" %} on {{ chain.lastAnsweredOn }}{% endif %}.{% endif %}
{{ case.title }}{% if chain.outcome == "silent" and chain.askedFor != "" %}
Asked for: {{ chain.askedFor | strip_newlines | truncate: 400 }}{% endif %}`,
  },
  {
    purpose: 'resolution-mail',
    name: 'Resolution mail',
    subject,
    body: `${greeting}

good to hear that “{{ case.title }}” is solved. We have closed your case {{ case.number }}.

If anything is still open, reply to this mail and we are back on it.

${ending}`,
  },
  {
    purpose: 'reply',
    name: 'Reply',
    subject,
    body: `${greeting}

thank you for your answer about “{{ case.title }}”.



${ending}`,
  },
];
