import type { Voice } from './voice.ts';

export const german: Voice = {
  greetBack: ['Guten Tag', 'Ja, hallo, ich bin da'],
  wait: ['In Ordnung, ich warte', 'Kein Problem', 'Ich bin noch da', 'Gut'],
  apology: ['Danke. Und wie geht es jetzt weiter?', 'Das hilft mir noch nicht. Was können Sie tun?'],
  unknownQuestion: ['Das weiß ich leider nicht', 'Das kann ich Ihnen nicht sagen', 'Wo sehe ich das denn?'],
  unknownStatement: ['Aha. Und was heißt das für mich?', 'Verstehe', 'Und was ist der nächste Schritt?', 'Gut, und dann?'],
  again: ['Wie gesagt: ', 'Noch einmal: ', 'Das hatte ich schon geschrieben: '],
  nags: [
    'Hallo? Ist da jemand?',
    'Ich warte immer noch',
    'Könnte mir bitte jemand antworten?',
    'Das dauert jetzt wirklich zu lange',
    'Hier liest wohl keiner mit',
  ],
  givesUp: ['Ich gebe auf und rufe an', 'Es antwortet niemand, ich versuche es ein andermal'],
  refused: [
    'Das bringt mir gar nichts',
    'Irgendetwas müssen Sie doch tun können',
    'Wer kann das denn entscheiden?',
    'Na gut. Zufrieden bin ich nicht, aber ich habe es verstanden',
  ],
  accepts: ['Ja bitte', 'Ja, das würde helfen', 'Gerne, machen Sie das'],
  thanks: ['Wunderbar, vielen Dank!', 'Besten Dank für Ihre Hilfe', 'Perfekt, danke schön'],
  coolThanks: ['Na endlich. Danke', 'Gut, hat gedauert, aber danke'],
  nothingElse: ['Nein, das war alles. Auf Wiedersehen!', 'Nichts weiter, danke, schönen Tag noch'],
  notYet: ['Noch nicht bitte, das ist nicht gelöst', 'Nein, wir sind noch nicht fertig'],
  bye: ['Tschüss', 'Auf Wiedersehen und danke'],
  person: ['Ich möchte bitte mit einem Menschen sprechen', 'Kann ich mit jemandem sprechen?'],
};
