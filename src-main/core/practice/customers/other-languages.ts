import type { CustomerScript } from '../customer-machine.ts';

export const lucia: CustomerScript = {
  id: 'lucia',
  name: 'Lucía Moreno',
  about: 'Writes Spanish: a parcel that has been late for five days.',
  lineOfBusinessId: 'parcels',
  isVerified: true,
  shownName: 'Lucía Moreno',
  email: 'lucia.moreno@example.com',
  language: 'es',
  patienceMs: 75_000,
  charactersPerSecond: 8,
  issues: [
    {
      raises: [
        'Hola, mi paquete tenía que llegar el jueves y todavía no ha llegado',
        'En el seguimiento pone "en reparto" desde hace cinco días',
      ],
      answers: {
        number: ['El número de seguimiento es FP33120947'],
        name: ['Lucía Moreno Vidal'],
        address: ['Calle del Pozo 22, segundo izquierda'],
        since: ['Desde el jueves pasado'],
        contents: ['Son unos zapatos para una boda'],
        contact: ['Me puede llamar al 555 0133'],
        details: ['Cada mañana pone "en reparto" y por la noche vuelve al almacén'],
        date: ['La boda es el sábado, así que antes del viernes'],
        picture: ['Le puedo mandar una captura del seguimiento'],
        tried: ['He estado en casa todos los días, nadie ha llamado al timbre'],
      },
      volunteers: ['Los necesito antes del sábado, son para una boda', 'He estado en casa toda la semana'],
    },
  ],
};

export const heike: CustomerScript = {
  id: 'heike',
  name: 'Heike Vogt',
  about: 'Writes German: no internet at all, red light, works from home.',
  lineOfBusinessId: 'broadband',
  isVerified: true,
  shownName: 'Heike Vogt',
  email: 'heike.vogt@example.com',
  language: 'de',
  patienceMs: 60_000,
  charactersPerSecond: 9,
  issues: [
    {
      raises: [
        'Guten Tag, seit heute früh geht bei mir gar kein Internet mehr',
        'Am Router leuchtet es rot. Ich arbeite von zu Hause, das ist wirklich dringend',
      ],
      answers: {
        number: ['Meine Kundennummer ist 418806'],
        name: ['Heike Vogt'],
        address: ['Lindenweg 7, Erdgeschoss'],
        since: ['Seit heute Morgen kurz nach sechs'],
        light: ['Die oberste Leuchte ist rot, die anderen sind aus'],
        tried: ['Neu gestartet habe ich ihn schon dreimal, auch zehn Minuten ohne Strom'],
        contact: ['Am besten per Handy, 555 0168'],
        date: ['Heute noch, wenn es geht, sonst morgen Vormittag'],
        details: ['Gestern Abend ging alles. Heute früh war die Leitung tot, auch mit Kabel'],
        picture: ['Ein Foto vom Router kann ich machen'],
      },
      volunteers: ['Die Nachbarin gegenüber hat auch kein Netz', 'Um elf habe ich eine wichtige Besprechung'],
    },
  ],
};
