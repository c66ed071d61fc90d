import type { TemplateText } from './template-text.ts';

const greeting = 'Guten Tag{% if customer.name != "" %} {{ customer.name }}{% endif %},';
const ending = `Mit freundlichen Grüßen
{{ desk.signature }}`;
const subject = '{{ case.title | default: "Ihre Anfrage" }} [{{ case.number }}]';
const reference = `{% if case.cited != "" %}Zu Ihrer Orientierung:
{{ case.cited }}

{% endif %}`;

export const germanTemplates: readonly TemplateText[] = [
  {
    purpose: 'follow-up',
    name: 'Follow-up',
    subject,
    body: `${greeting}

{% if chain.askedFor != "" %}wir hatten Sie gefragt: „{{ chain.askedFor | strip_newlines | truncate: 400 }}“
{% else %}wir haben Ihnen{% if chain.lastWroteOn != "" %} am {{ chain.lastWroteOn }}{% endif %} zu „{{ case.title }}“ geschrieben und noch nichts von Ihnen gehört.
{% endif %}
Sind Sie schon dazu gekommen? Eine kurze Antwort auf diese Mail genügt, dann machen wir weiter.

${reference}${ending}`,
  },
  {
    purpose: 'closing',
    name: 'Closing',
    subject,
    body: `${greeting}

wir haben{% if chain.lastWroteOn != "" %} seit unserer Mail vom {{ chain.lastWroteOn }}{% endif %} nichts von Ihnen gehört und schließen Ihren Fall {{ case.number }} deshalb vorerst.

Es geht nichts verloren: Wenn Sie uns noch brauchen, antworten Sie einfach auf diese Mail, und der Fall ist wieder offen.

${ending}`,
  },
  {
    purpose: 'resolution-note',
    name: 'Resolution note',
    subject: '',
    body: `{% if chain.outcome == "silent" %}Geschlossen: keine Antwort auf {% if chain.of > 1 %}{{ chain.of }} Nachfragen{% elsif chain.of == 1 %}die Nachfrage{% else %}unsere Nachricht{% endif %}{% if chain.lastWroteOn != "" %}{% if chain.of > 1 %}, die letzte{% endif %} vom {{ chain.lastWroteOn }}{% endif %}.{% else %}Gelöst: Der Kunde hat es{% if chain.lastAnsweredOn != "" %} am {{ chain.lastAnsweredOn }}{% endif %} bestätigt.{% endif %}
{{ case.title }}{% if chain.outcome == "silent" and chain.askedFor != "" %}
Gefragt nach: {{ chain.askedFor | strip_newlines | truncate: 400 }}{% endif %}`,
  },
  {
    purpose: 'resolution-mail',
    name: 'Resolution mail',
    subject,
    body: `${greeting}

schön, dass „{{ case.title }}“ gelöst ist. Wir haben Ihren Fall {{ case.number }} geschlossen.

Sollte noch etwas offen sein, antworten Sie einfach auf diese Mail, und wir kümmern uns darum.

${ending}`,
  },
  {
    purpose: 'reply',
    name: 'Reply',
    subject,
    body: `${greeting}

vielen Dank für Ihre Antwort zu „{{ case.title }}“.



${ending}`,
  },
];
