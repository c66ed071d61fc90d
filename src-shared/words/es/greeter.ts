import type { greeter as english } from '../en/greeter.ts';
import type { SameKeys } from '../words-in.ts';

export const greeter: SameKeys<typeof english> = {
  'ask-more': '¡Hola! Cuéntenos en una o dos frases de qué se trata. Puede hablar con una persona en cualquier momento.',
  noted:
    'Gracias, lo tenemos. ¿Hay algo más que debamos saber, quizá un número de pedido o de factura? Puede hablar con una persona en cualquier momento.',
  offer: '¿Quiere que le atienda una persona? Responda "sí" o pulse "Hablar con una persona". Verá todo lo que ha escrito aquí.',
  'noted-again': 'Gracias, queda añadido.',
  'hand-over': 'Un momento, enseguida le atiende una persona. Puede ver todo lo que ha escrito aquí.',
  'nobody-here': 'Ahora mismo no hay nadie. Deje un mensaje con su correo electrónico y le responderemos allí.',
};
