import type { TemplateText } from './template-text.ts';

const greeting = 'Hola{% if customer.firstName != "" %}, {{ customer.firstName }}{% endif %}:';
const ending = `Un saludo
{{ desk.signature }}`;
const subject = '{{ case.title | default: "Su consulta" }} [{{ case.number }}]';
const reference = `{% if case.cited != "" %}Como referencia:
{{ case.cited }}

{% endif %}`;

export const spanishTemplates: readonly TemplateText[] = [
  {
    purpose: 'follow-up',
    name: 'Follow-up',
    subject,
    body: `${greeting}

{% if chain.askedFor != "" %}Le preguntamos: «{{ chain.askedFor | strip_newlines | truncate: 400 }}»
{% else %}Le escribimos{% if chain.lastWroteOn != "" %} el {{ chain.lastWroteOn }}{% endif %} sobre «{{ case.title }}» y todavía no tenemos noticias suyas.
{% endif %}
¿Ha podido mirarlo? Basta con una respuesta breve a este correo y seguimos adelante.

${reference}${ending}`,
  },
  {
    purpose: 'closing',
    name: 'Closing',
    subject,
    body: `${greeting}

No hemos tenido noticias suyas{% if chain.lastWroteOn != "" %} desde nuestro correo del {{ chain.lastWroteOn }}{% endif %}, así que por ahora cerramos su caso {{ case.number }}.

No se pierde nada: si todavía nos necesita, responda a este correo y el caso vuelve a abrirse.

${ending}`,
  },
  {
    purpose: 'resolution-note',
    name: 'Resolution note',
    subject: '',
    body: `{% if chain.outcome == "silent" %}Cerrado: el cliente no respondió a {% if chain.of > 1 %}{{ chain.of }} recordatorios{% elsif chain.of == 1 %}nuestro recordatorio{% else %}nuestro mensaje{% endif %}{% if chain.lastWroteOn != "" %}{% if chain.of > 1 %}, el último{% endif %} del {{ chain.lastWroteOn }}{% endif %}.{% else %}Resuelto: el cliente lo confirmó{% if chain.lastAnsweredOn != "" %} el {{ chain.lastAnsweredOn }}{% endif %}.{% endif %}
{{ case.title }}{% if chain.outcome == "silent" and chain.askedFor != "" %}
Se le pidió: {{ chain.askedFor | strip_newlines | truncate: 400 }}{% endif %}`,
  },
  {
    purpose: 'resolution-mail',
    name: 'Resolution mail',
    subject,
    body: `${greeting}

Nos alegra saber que «{{ case.title }}» está resuelto. Hemos cerrado su caso {{ case.number }}.

Si queda algo pendiente, responda a este correo y nos ponemos con ello.

${ending}`,
  },
  {
    purpose: 'reply',
    name: 'Reply',
    subject,
    body: `${greeting}

Gracias por su respuesta sobre «{{ case.title }}».



${ending}`,
  },
];
