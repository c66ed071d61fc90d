import type { FieldValue } from '#shared/domain/case/field.ts';
import type { CaseType } from './history-case.ts';

/** A practice case that is open: its customer was asked something by mail and has been silent since. */
export type AskedCase = {
  /** Id of a customer who writes mails. */
  readonly customerId: string;
  readonly askedHoursAgo: number;
  readonly mailSubject: string;
  readonly says: string;
  readonly asks: string;
  readonly status: 'waiting-for-details' | 'on-hold';
  readonly subject: string;
  readonly type: CaseType;
  readonly title: string;
  readonly fields?: Readonly<Record<string, FieldValue>>;
};

export const askedCases: readonly AskedCase[] = [
  {
    customerId: 'ottilie',
    askedHoursAgo: 30,
    mailSubject: 'Paket beschädigt angekommen',
    says: 'Guten Tag,\n\nmein Paket kam gestern an, der Karton war eingedrückt und zwei Gläser sind zerbrochen. Was kann ich tun?\n\nOttilie Brandhorst',
    asks: 'Guten Tag Frau Brandhorst,\n\ndas tut mir leid. Können Sie mir bitte zwei Fotos vom Karton und von den Gläsern schicken? Dann melde ich den Schaden sofort.\n\nFreundliche Grüße\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'parcels.delivery.damaged',
    type: 'problem',
    title: 'Zwei Gläser im Paket zerbrochen',
    fields: { 'parcel-contents': 'other-contents' },
  },
  {
    customerId: 'mateo',
    askedHoursAgo: 26,
    mailSubject: 'Mi paquete no aparece',
    says: 'Buenas tardes, llevo una semana esperando un paquete y en la página no lo encuentro.\n\nMateo Arriaga',
    asks: 'Hola, Mateo:\n\npara buscarlo necesito el número de seguimiento. ¿Me lo puede enviar, por favor, y decirme qué contiene el paquete?\n\nUn saludo,\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'parcels.delivery.lost',
    type: 'problem',
    title: 'Paquete sin número de seguimiento',
  },
  {
    customerId: 'callum',
    askedHoursAgo: 50,
    mailSubject: 'parcel going round in circles',
    says: 'hi, my parcel has been at three depots now and it is not getting closer. can you stop it and send it to me?',
    asks: 'Hi Callum,\n\nI am sorry about the detour. Could you send me the tracking number, so that I can have it taken off the belt?\n\nBest wishes\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'parcels.delivery.late',
    type: 'problem',
    title: 'Parcel passed three depots',
  },
  {
    customerId: 'maeve',
    askedHoursAgo: 44,
    mailSubject: 'Charged twice in one month',
    says: 'Hello,\n\nI was charged twice for the same month, 38.40 each time. Please pay one of them back.\n\nMaeve Tolan',
    asks: 'Hello Maeve,\n\none of the two payments has gone back to your account. Could you tell me whether it has arrived?\n\nKind regards\nMara Lindqvist',
    status: 'on-hold',
    subject: 'billing.charges.double',
    type: 'problem',
    title: 'Charged twice for the same month',
  },
  {
    customerId: 'gunnar',
    askedHoursAgo: 28,
    mailSubject: 'Rechnung als Kopie',
    says: 'Sehr geehrte Damen und Herren,\n\nfür die Steuer brauche ich eine Kopie einer alten Rechnung vom letzten Herbst.\n\nGunnar Feldkamp',
    asks: 'Guten Tag Herr Feldkamp,\n\ngerne. Welche Rechnungsnummer ist es, oder wie hoch war der Betrag? Dann schicke ich Ihnen die Kopie noch heute.\n\nFreundliche Grüße\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'billing.account.invoice-copy',
    type: 'request',
    title: 'Kopie einer Rechnung vom Herbst',
  },
  {
    customerId: 'ines',
    askedHoursAgo: 66,
    mailSubject: 'Cobro que no reconozco',
    says: 'Hola, en mi cuenta hay un cobro de ustedes que no reconozco. ¿Qué es?\n\nInés Zubiri',
    asks: 'Hola, Inés:\n\nlo miro enseguida. ¿Me podría decir la fecha y el importe de ese cobro?\n\nUn saludo,\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'billing.charges.unknown',
    type: 'question',
    title: 'Cobro no reconocido',
  },
  {
    customerId: 'percival',
    askedHoursAgo: 31,
    mailSubject: 'Line drops all day',
    says: 'The line drops every hour or so. I work from home and it is impossible like this.\n\nPercival Oduya',
    asks: 'Dear Mr Oduya,\n\nwe have reset your line from here. Could you let me know whether it still drops since then?\n\nKind regards\nMara Lindqvist',
    status: 'on-hold',
    subject: 'broadband.fault.drops',
    type: 'problem',
    title: 'Line drops every hour',
    fields: { 'works-from-home': true },
  },
  {
    customerId: 'lieselotte',
    askedHoursAgo: 52,
    mailSubject: 'Router zurückschicken',
    says: 'Guten Tag, ich möchte den alten Router zurückschicken. Wohin soll er?\n\nLieselotte Kranz',
    asks: 'Guten Tag Frau Kranz,\n\nich schicke Ihnen gerne ein Etikett. Bitte nennen Sie mir die Adresse, an die es gehen soll.\n\nFreundliche Grüße\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'broadband.equipment.return',
    type: 'request',
    title: 'Etikett für den alten Router',
  },
  {
    customerId: 'rosa',
    askedHoursAgo: 27,
    mailSubject: 'Sin internet desde el domingo',
    says: 'Desde el domingo no tengo internet en casa. Ya he apagado y encendido el router.\n\nRosa Ibarrola',
    asks: 'Hola, Rosa:\n\n¿de qué color es la luz del router en este momento? Con eso sé si hace falta un técnico.\n\nUn saludo,\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'broadband.fault.no-internet',
    type: 'problem',
    title: 'Sin internet desde el domingo',
  },
  {
    customerId: 'theodore',
    askedHoursAgo: 71,
    mailSubject: 'Change of dates',
    says: 'Good afternoon,\n\nwe would like to travel one week later than booked. What would that cost?\n\nTheodore Ashgrove',
    asks: 'Good afternoon Mr Ashgrove,\n\nthere are seats on both flights a week later for 48.00 each. Could you confirm that I may change the booking, and send me its code?\n\nKind regards\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'travel.booking.change',
    type: 'request',
    title: 'Travel one week later',
  },
  {
    customerId: 'wiebke',
    askedHoursAgo: 48,
    mailSubject: 'Koffer nicht angekommen',
    says: 'Moin, mein Koffer ist nicht mit mir gelandet. Am Schalter war niemand mehr.\n\nWiebke Harmsen',
    asks: 'Moin Frau Harmsen,\n\nich gebe die Suche gleich auf. Bitte schicken Sie mir dafür Ihren Buchungscode und die Farbe des Koffers.\n\nViele Grüße\nMara Lindqvist',
    status: 'waiting-for-details',
    subject: 'travel.disruption.luggage',
    type: 'problem',
    title: 'Koffer nicht mit gelandet',
  },
  {
    customerId: 'joaquin',
    askedHoursAgo: 33,
    mailSubject: 'No recibí la confirmación',
    says: 'Reservé ayer y no me ha llegado ningún correo con la confirmación.\n\nJoaquín Lerma',
    asks: 'Hola, Joaquín:\n\nse la acabo de enviar otra vez. ¿Me puede decir si le ha llegado y si todo está correcto?\n\nUn saludo,\nMara Lindqvist',
    status: 'on-hold',
    subject: 'travel.booking.confirmation',
    type: 'request',
    title: 'Confirmación de la reserva no recibida',
  },
];
