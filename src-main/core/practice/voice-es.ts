import type { Voice } from './voice.ts';

export const spanish: Voice = {
  greetBack: ['Hola', 'Buenas, sí, aquí estoy'],
  wait: ['Vale, espero', 'De acuerdo, sin prisa', 'Aquí sigo', 'Muy bien'],
  apology: ['Gracias, pero ¿qué hacemos ahora?', 'Se lo agradezco. ¿Cómo lo arreglamos?'],
  unknownQuestion: ['No lo sé, lo siento', 'Eso no se lo puedo decir', '¿Dónde puedo ver eso?'],
  unknownStatement: ['Entiendo. ¿Y cuál es el siguiente paso?', 'Vale', '¿Y entonces?', 'De acuerdo, ¿qué significa eso para mí?'],
  again: ['Como le decía: ', 'Otra vez: ', 'Ya se lo escribí: '],
  nags: [
    '¿Hola? ¿Hay alguien?',
    'Sigo esperando',
    '¿Me puede contestar alguien, por favor?',
    'Llevo mucho rato esperando, no es normal',
    'Veo que aquí no lee nadie',
  ],
  givesUp: ['Lo dejo, llamaré por teléfono', 'Nadie contesta, lo intentaré otro día'],
  refused: [
    'Eso no me sirve de nada',
    'Algo tienen que poder hacer',
    '¿Y quién puede decidirlo?',
    'Bueno. No estoy contenta, pero lo entiendo',
  ],
  accepts: ['Sí, por favor', 'Sí, eso me ayudaría', 'Claro, hágalo'],
  thanks: ['¡Estupendo, muchas gracias!', 'Muchísimas gracias por su ayuda', 'Perfecto, gracias'],
  coolThanks: ['Por fin. Gracias', 'Bien, ha costado, pero gracias'],
  nothingElse: ['No, eso es todo. ¡Adiós!', 'Nada más, gracias, que tenga buen día'],
  notYet: ['Todavía no, por favor, no está resuelto', 'No, aún no hemos terminado'],
  bye: ['Adiós', 'Hasta luego y gracias'],
  person: ['Quiero hablar con una persona, por favor', '¿Puedo hablar con alguien?'],
};
