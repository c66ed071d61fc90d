import type { MailCustomer } from './mail-customer.ts';

/** Customers of the cases that a new practice workspace has open: what they do when somebody follows up. */
const asked: readonly Omit<MailCustomer, 'opens'>[] = [
  {
    id: 'ottilie',
    name: 'Ottilie Brandhorst',
    address: 'ottilie.brandhorst@example.com',
    language: 'de',
    lineOfBusinessId: 'parcels',
    manner: 'silent',
    answers: [],
  },
  {
    id: 'mateo',
    name: 'Mateo Arriaga',
    address: 'mateo.arriaga@example.com',
    language: 'es',
    lineOfBusinessId: 'parcels',
    manner: 'holding',
    answers: [
      'Buenos días. Estoy de viaje y no tengo el recibo aquí, lo busco mañana por la tarde y se lo mando.\n\nMateo',
      'Ya lo encontré: el número de seguimiento es FP44018273 y el contenido era una cafetera.\n\nUn saludo, Mateo Arriaga',
    ],
  },
  {
    id: 'callum',
    name: 'Callum Reddy',
    address: 'callum.reddy@example.com',
    language: 'en',
    lineOfBusinessId: 'parcels',
    manner: 'on-chat',
    answers: ['Hi, you mailed me about my parcel. Mail is a pain on this phone, so I am answering here: the number is FP90233115'],
  },
  {
    id: 'maeve',
    name: 'Maeve Tolan',
    address: 'maeve.tolan@example.com',
    language: 'en',
    lineOfBusinessId: 'billing',
    manner: 'happy',
    answers: [
      'Hello,\n\nthank you for asking again. The refund arrived on my account this morning, so everything is sorted and you can close this.\n\nAll the best\nMaeve',
    ],
  },
  {
    id: 'gunnar',
    name: 'Gunnar Feldkamp',
    address: 'gunnar.feldkamp@example.com',
    language: 'de',
    lineOfBusinessId: 'billing',
    manner: 'out-of-office',
    answers: [
      'Guten Tag,\n\nich bin wieder im Büro. Die Rechnungsnummer ist INV-70415, der Betrag 86,20.\n\nMit freundlichen Grüßen\nGunnar Feldkamp',
    ],
  },
  {
    id: 'ines',
    name: 'Inés Zubiri',
    address: 'ines.zubiri@example.com',
    language: 'es',
    lineOfBusinessId: 'billing',
    manner: 'late',
    answers: ['Perdone el retraso. El cobro doble es del día 3, dos veces 42,90 con la misma tarjeta.\n\nInés Zubiri'],
  },
  {
    id: 'percival',
    name: 'Percival Oduya',
    address: 'percival.oduya@example.com',
    language: 'en',
    lineOfBusinessId: 'broadband',
    manner: 'angry',
    answers: [
      'No, it is NOT solved. The line dropped four times today and nobody has called me as you promised. I want to know when an engineer comes.',
      'This is the third mail in which I say the same. If nothing happens by Friday I cancel the contract.',
    ],
  },
  {
    id: 'lieselotte',
    name: 'Lieselotte Kranz',
    address: 'lieselotte.kranz@example.com',
    language: 'de',
    lineOfBusinessId: 'broadband',
    manner: 'bouncing',
    answers: [],
  },
  {
    id: 'rosa',
    name: 'Rosa Ibarrola',
    address: 'rosa.ibarrola@example.com',
    language: 'es',
    lineOfBusinessId: 'broadband',
    manner: 'on-chat',
    answers: ['Hola, me escribieron por correo sobre el router. Le contesto por aquí: la luz está naranja y parpadea'],
  },
  {
    id: 'theodore',
    name: 'Theodore Ashgrove',
    address: 'theodore.ashgrove@example.com',
    language: 'en',
    lineOfBusinessId: 'travel',
    manner: 'silent',
    answers: [],
  },
  {
    id: 'wiebke',
    name: 'Wiebke Harmsen',
    address: 'wiebke.harmsen@example.com',
    language: 'de',
    lineOfBusinessId: 'travel',
    manner: 'late',
    answers: [
      'Moin,\n\nEntschuldigung, Ihre Mail war im Spam. Der Buchungscode ist QX7PL2, der Koffer ist dunkelgrün.\n\nGruß\nWiebke Harmsen',
    ],
  },
  {
    id: 'joaquin',
    name: 'Joaquín Lerma',
    address: 'joaquin.lerma@example.com',
    language: 'es',
    lineOfBusinessId: 'travel',
    manner: 'happy',
    answers: ['Muchas gracias por preguntar. Ya me llegó la nueva confirmación y todo está correcto, pueden cerrar el caso.\n\nJoaquín'],
  },
];

/** Customers who write by themselves. */
const opening: readonly MailCustomer[] = [
  {
    id: 'delphine',
    name: 'Delphine Marsh',
    address: 'delphine.marsh@example.com',
    language: 'en',
    lineOfBusinessId: 'parcels',
    manner: 'happy',
    answers: [
      'Hello,\n\nthe tracking number is FP61190042 and I live at 14 Tanner Row. Thank you for looking into it.\n\nDelphine',
      'It is here! The neighbour two doors down had it all along. Thank you very much, that is solved.\n\nDelphine',
    ],
    opens: {
      subject: 'Parcel left with a neighbour who does not exist',
      text: 'Good morning,\n\nyour page says that my parcel was left with "neighbour, number 13" on Tuesday. There is no number 13 in our street, it goes from 12 to 14. Where is my parcel?\n\nKind regards\nDelphine Marsh',
    },
  },
  {
    id: 'henrik',
    name: 'Henrik Sörensen',
    address: 'henrik.soerensen@example.com',
    language: 'de',
    lineOfBusinessId: 'broadband',
    manner: 'holding',
    answers: [
      'Danke für die Antwort. Ich bin gerade unterwegs und schaue morgen am Router nach.\n\nHenrik Sörensen',
      'So, jetzt: Die Lampe leuchtet rot, auch nach dem Neustart. Seit Montag geht gar nichts mehr.\n\nHenrik Sörensen',
    ],
    opens: {
      subject: 'Internet fällt jeden Abend aus',
      text: 'Guten Tag,\n\nseit letzter Woche ist bei uns jeden Abend gegen acht das Internet weg, für etwa eine Stunde. Ein Neustart des Routers hilft nur kurz. Können Sie das bitte prüfen?\n\nMit freundlichen Grüßen\nHenrik Sörensen',
    },
  },
  {
    id: 'bartholomew',
    name: 'Bartholomew Quill',
    address: 'bartholomew.quill@example.com',
    language: 'en',
    lineOfBusinessId: 'billing',
    manner: 'out-of-office',
    answers: ['Dear team,\n\nI am back. The invoice is INV-33820, and the late fee on it is 5.00.\n\nB. Quill'],
    opens: {
      subject: 'Late fee on an invoice I never received',
      text: 'Dear Sir or Madam,\n\nI was charged a late fee for an invoice which never reached me. I have checked my letter box and my junk folder. I ask you to take the fee off and to send me a copy of that invoice.\n\nYours faithfully\nBartholomew Quill',
    },
  },
  {
    id: 'carmen',
    name: 'Carmen Beltza',
    address: 'carmen.beltza@example.com',
    language: 'es',
    lineOfBusinessId: 'travel',
    manner: 'late',
    answers: ['Perdón por la tardanza. El localizador es TR8KM4 y viajamos el 14.\n\nCarmen'],
    opens: {
      subject: 'Cambiar el nombre en una reserva',
      text: 'Buenas tardes,\n\nhe reservado dos billetes y en uno el apellido está mal escrito, pone "Belza" y es "Beltza". ¿Lo pueden corregir sin coste? No quiero problemas en el aeropuerto.\n\nGracias\nCarmen Beltza',
    },
  },
  {
    id: 'tamsin',
    name: 'Tamsin Hargreave',
    address: 'tamsin.hargreave@example.com',
    language: 'en',
    lineOfBusinessId: 'travel',
    manner: 'angry',
    answers: [
      'That is not an answer to what I asked. My flight was cancelled nine days ago and the money is still not on my account. This is unacceptable.',
      'I have told you the booking code twice now. Please pass this on to somebody who can decide.',
    ],
    opens: {
      subject: 'Refund for a cancelled flight, second request',
      text: 'I wrote to you nine days ago about the refund for our cancelled flight, booking HV20QD, and heard nothing. When is the money paid back? I want a date.\n\nT. Hargreave',
    },
  },
];

export const mailCast: readonly MailCustomer[] = [...asked.map((one) => ({ ...one, opens: null })), ...opening];

/** One of them. Throws for an id that nobody has. */
export function mailCustomer(id: string): MailCustomer {
  const found = mailCast.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No practice customer "${id}" writes mails`);
  return found;
}
