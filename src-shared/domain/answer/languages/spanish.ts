import type { AnswerLanguage } from './answer-language.ts';

/** With somebody of their own. Who asks for a person of ours asks for something, and promises nothing. */
const talk =
  'hablar(?! con (?:(?:una?|otra?|algun|alguna|su) (?:persona|humano|agente|operador|operadora|asesor|asesora|responsable|supervisor|supervisora)|alguien|ustedes|vosotros)(?![\\p{L}]))';
const works =
  '(?:funciona|funcionan|(?:va|van|anda|sirve)(?= +(?:bien|perfecto|perfectamente|genial|de maravilla|sin problemas|correctamente|de nuevo|otra vez|todo|estupendamente|fenomenal)))';
const fine =
  '(?:bien|perfecto|perfectamente|genial|de maravilla|sin problemas?|correctamente|de nuevo|otra vez|ahora|todo|ya|estupendamente|como debe|fenomenal)';
const lookInfinitive =
  '(?:mirar|revisar|comprobar|probar|verificar|ver|buscar|mandar|enviar|preguntar|consultar|hablar|pensar|intentar|contestar|responder|decir|avisar|hacer|confirmar|llamar|pedir|subir|rellenar|firmar|leer|estudiar|medir|reiniciar)(?:lo|la|los|las|le|les|te|os|melo|selo|se lo)?';
const lookFuture =
  '(?:mirare|revisare|comprobare|probare|verificare|vere|buscare|mandare|enviare|preguntare|consultare|hablare|pensare|intentare|contestare|respondere|dire|avisare|hare|confirmare|llamare|pedire|subire|informare|miraremos|revisaremos|comprobaremos|enviaremos|avisaremos|responderemos)';
const lookNow =
  '(?:miro|reviso|compruebo|pruebo|verifico|veo|busco|mando|envio|pregunto|consulto|hablo|pienso|intento|contesto|respondo|digo|aviso|hago|confirmo|llamo|subo|cuento|comento|informo)';
const later =
  '(?:manana|luego|mas tarde|despues|esta (?:tarde|noche|semana)|hoy|la (?:semana|proxima) (?:que viene|semana|proxima)|la proxima semana|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin de semana)|este fin de semana|en cuanto|cuando (?:llegue|pueda|tenga|vuelva)|pronto|en (?:un rato|breve|unos dias|unas horas)|a la brevedad|pasado manana|ahora mismo|enseguida)';
const thing =
  '(?:todo|(?:el|la|los|las|mi|mis|un|una)(?: nuevo| nueva)? (?:paquete|dinero|pedido|reembolso|devolucion|factura|carta|tarjeta|articulo|producto|lampara|router|zapatos|maleta|reemplazo|repuesto|abono|cupon|vale|codigo|importe|pago|documentos?|pieza|envio))';

export const spanish: AnswerLanguage = {
  code: 'es',
  phrases: {
    solved: [
      '(?:ya |si |me |nos )*(?:ha|han) (?:funcionado|servido|ido bien)(?: (?:bien|perfectamente|todo|muy bien))*',
      'ya (?:me |nos |si |se )*(?:deja|dejan|permite|enciende|arranca|conecta|abre|carga|entra)(?: (?:bien|entrar|acceder|perfectamente))*',

      `(?:ya|ahora|todo|por fin|al final)(?: (?:me|nos|si|ya|todo|por fin|ahora))* ${works}(?: ${fine})*`,
      `${works}(?: ${fine})+`,
      '(?:esta|estan|ha sido|fue|quedo|ha quedado|han sido|queda)(?: (?:ya|todo|ahora|por fin|completamente))* (?:solucionad[oa]s?|resuelt[oa]s?|arreglad[oa]s?|reparad[oa]s?|list[oa]s?|aclarad[oa]s?|corregid[oa]s?)',
      '(?:se )?(?:ha|han|he|hemos)? ?(?:me )?(?:soluciono|solucionado|resolvio|resuelto|arreglo|arreglado)(?: (?:el|mi|todo|ya|la|con eso|por completo))*(?: (?:problema|tema|asunto|error))?',
      '(?:problema|error|tema|asunto|incidencia)(?: (?:ya|ha|esta|fue|se|ha sido|quedo))* (?:solucionad[oa]|resuelt[oa]|arreglad[oa]|desaparecid[oa]|desaparecio|resolvio|soluciono)',
      '(?:eso|esto|ya|con eso|la solucion|el truco)(?: (?:me|nos|ya|lo|si))* (?:funciono|sirvio|ayudo|arreglo|soluciono|resolvio|ha funcionado|ha servido)',
      `(?:ya |por fin |hoy |ayer )*(?:me |nos )?(?:ha |han )?(?:llego|llegado|llegaron) (?:ya |hoy |ayer |por fin |bien )*${thing}(?: (?:ya|hoy|ayer|bien|por fin|en perfecto estado))*`,
      `${thing}(?: (?:ya|me|nos|por fin|hoy|ayer))* (?:ha llegado|han llegado|llego|llegaron)(?: (?:bien|hoy|ayer|ya|perfectamente|en buen estado))*`,
      `(?:ya |por fin )?(?:he |hemos )?(?:recibido|recibi|recibimos)(?: (?:ya|hoy|ayer|bien|por fin))* ${thing}(?: (?:ya|hoy|ayer|bien))*`,
      '(?:todo|ya|esta todo)(?: (?:esta|quedo|va|ya))* (?:bien|en orden|correcto|claro|perfecto|solucionado|resuelto|listo|ok|arreglado)',
      '(?:ya )?(?:pude|he podido|pudimos|consegui|logre) (?:entrar|acceder|pagar|solucionarlo|resolverlo|arreglarlo|descargar\\p{L}*|iniciar|usarlo|comprar|terminar)',
      '(?:ya )?(?:esta|queda) (?:todo )?(?:hecho y funciona|solucionado|resuelto)|asunto (?:resuelto|zanjado|solucionado)',
    ],
    nothingLeft: [
      '(?:ya )?no (?:tengo|hay|queda|quedan|me queda|me quedan) (?:mas |ninguna |ningun |otra )*(?:preguntas?|dudas?|problemas?|errores|error|incidencias?|quejas?)(?: mas)?',
      '(?:ya )?no (?:necesito|necesitamos|hace falta|es necesario)(?: \\p{L}+)? ?(?:nada mas|mas ayuda|mas|nada|ayuda)?(?: mas)?',
      'nada mas(?: (?:por mi parte|de momento|que anadir))?|sin (?:mas|ningun|ninguna) (?:problemas?|dudas?|preguntas?)|no (?:me )?puedo quejar(?:me)?',
      '(?:el problema|el error|la incidencia) (?:ya )?no (?:aparece|existe|ocurre|se repite|ha vuelto)(?: mas)?',
    ],
    closing: [
      '(?:pueden?|puedes|podeis|podrian?)(?: (?:ya|ustedes|usted|por favor))* (?:cerrar(?:lo|la)?(?! (?:mi|la|nuestra) cuenta)|dar(?:lo)? por (?:cerrado|resuelto|solucionado|terminado)|archivar(?:lo)?)(?: (?:el|la|mi|este|esta|caso|ticket|incidencia|tema|asunto|consulta))*',
      '(?:cierren?|cerrad|cierra|cierre)(?:lo|la)? (?:por favor )?(?:el|la|mi|este|esta) (?:caso|ticket|incidencia|tema|asunto|consulta)|por favor,? (?:cierren|cierre|cierra|cerrar)',
      '(?:caso|tema|asunto|incidencia) (?:esta |queda |puede quedar )?(?:cerrad[oa]|zanjad[oa])|(?:doy|damos) (?:el tema |el caso |esto |todo )?por (?:cerrado|resuelto|solucionado|zanjado)',
    ],
    praise: [
      '(?:perfecto|excelente|genial|estupendo|fantastico|maravilloso|magnifico|fenomenal|buenisimo|de lujo|de diez|muy bien|que bien|increible servicio|gran (?:trabajo|servicio|ayuda)|buen trabajo|enhorabuena|felicidades)',
      '(?:estoy|estamos|quedo|quede|he quedado)(?: (?:muy|mas que|totalmente|completamente|bastante|super))* (?:content[oa]s?|satisfech[oa]s?|feliz|felices|agradecid[oa]s?|encantad[oa]s?)',
      '(?:me|nos) (?:ha|han|has)? ?(?:sido de )?(?:mucha|gran|muchisima)? ?(?:ayudado|ayudaron|ayudo|ayuda)(?: (?:mucho|muchisimo|bastante))?|de (?:mucha|gran) ayuda',
      '(?:eso |asi |todo |me )*(?:esta|parece|va|viene) (?:muy |todo |perfectamente |bien )*(?:bien|perfecto|correcto|genial|ok)(?: (?:asi|para mi))?',
      'gracias por (?:su|tu|la|vuestra) (?:rapida|pronta|excelente|gran|buena|amable|estupenda) (?:ayuda|respuesta|atencion|gestion|solucion)',
    ],
    failing: [
      'no (?:se )?(?:vino|vinieron|aparecio|aparecieron|presento|presentaron|llamo|llamaron|devolvieron|contesto|contestaron|respondio|respondieron)',
      '(?:llevo|llevamos|hace) (?:ya |mas de |casi )*(?:\\p{L}+|\\d+) (?:semanas?|dias|meses|mes) (?:sin|esperando|con el|que)|nadie (?:me |nos |ha |se )*(?:responde|contesta|viene|vino|hace|ayuda|llama|respondido|contestado|lee)',

      '(?:no|nunca|tampoco|ni)(?: (?:me|nos|se|lo|la|le|les|te|ha|han|he|hemos|habia|esta|estan|estoy|ya|todavia|aun|es|fue|era|pude|puedo|podemos|consigo|logro|quiere|deja|hay|tengo))* (?:funciona\\p{L}*|funciono|funcionado|anda|va|arranca|carga|abre|enciende|conecta|sirve|sirvio|servido|ayuda|ayudo|ayudado|soluciona|soluciono|solucionado|resuelve|resolvio|resuelto|arreglo|arreglado|llega|llego|llegado|llegaron|recibi|recibido|recibimos|aparece|entrar|acceder|iniciar|pagar|abrir|conectar|usar|contento|contenta|satisfecho|satisfecha|correcto|correcta|conforme|de acuerdo|aceptable|posible|responde|responden|contesta|contestan|devuelto|devuelven|reembolsado|cambiado|cambia|cambio|hace nada|lo que pedi|suficiente|bien|nada)',
      '(?:todavia|aun)(?: (?:me|nos|se))* (?:no (?!(?:he (?:podido|tenido|mirado|probado|revisado|comprobado)|hemos (?:podido|tenido)|pude|tuve|tengo tiempo|lo he (?:mirado|probado|revisado)))|sin (?!tiempo)|nada|espero|esperando|sigue|con el mismo)',
      '(?:sigue|siguen|sigo|seguimos|continua|continuan|persiste|persisten)(?: (?:sin|igual|mal|fallando|roto|rota|con|esperando|teniendo|dando|el problema|el error|el fallo|apareciendo|saliendo|bloquead[oa]|pasando|ocurriendo|en las mismas|en lo mismo|todo igual|averiad[oa]|lento|lenta|caid[oa]))',
      '(?:el|la)? ?mism[oa] (?:problema|error|fallo|cosa|mensaje|resultado|historia|situacion)|lo mismo (?:de siempre|otra vez|que antes)|todo (?:sigue )?igual',
      'sin (?:exito|resultado|resultados|cambios|respuesta|solucion|noticias|internet|servicio|efecto)|en vano|de nada (?:sirve|sirvio)|nada ha cambiado|no hay (?:cambios|manera|forma|respuesta|mejora)|ha empeorado|peor que|va a peor',
      '(?:volvio|vuelve|ha vuelto) a (?:fallar|ocurrir|pasar|romperse|aparecer|caerse|pararse)|(?:otra vez|de nuevo) (?:sin \\p{L}+|rot[oa]|caid[oa]|el error|el problema|falla|fallando|lo mismo)',
      'por desgracia (?:no|sigue)|lamentablemente (?:no|sigue)|desgraciadamente (?:no|sigue)',
    ],
    fault: [
      'rot[oa]s?|averiad[oa]s?|danad[oa]s?|defectuos[oa]s?|equivocad[oa]s?|incorrect[oa]s?|falla|fallan|fallo|falta|faltan|perdid[oa]s?|error(?:es)?|cobrado dos veces|cobro doble|demasiado (?:tarde|pequeno|grande|caro|lento)|estropead[oa]s?|averia|gotea',
      '(?:un|otro|el|este|nuevo) problema',
    ],
    complaint: [
      'inaceptable|ridicul[oa]|decepcionad[oa]s?|decepcionante|decepcion|terrible|horrible|pesim[oa]s?|verguenza|vergonzoso|indignad[oa]s?|indignante|hart[oa]s?|enfadad[oa]s?|enojad[oa]s?|furios[oa]s?|molest[oa]s?|estafa|estafadores|ladrones|robo|fraude|tomadura de pelo|tomando el pelo|insatisfech[oa]s?|descontent[oa]s?|queja(?:rme)?(?! ninguna)|reclamacion(?:es)?|hoja de reclamaciones|denuncia\\p{L}*|demanda(?:r|re)?|abogad[oa]s?|consumo|nunca mas|mal servicio|mala (?:atencion|experiencia)|el peor|la peor|falta de respeto|ya basta|estoy hasta|increible que|incompetentes?|perdida de tiempo|ignorad[oa]',
      '(?:voy|vamos) a (?:cancelar|darme de baja|darnos de baja|cambiar(?:me)? de|denunciar|reclamar|poner una)|(?:cancelare|reclamare|denunciare|me dare de baja)|me (?:doy|voy a dar) de baja',
    ],
    refusal: [
      'no(?: (?:lo|la|les|le|me|os|te|se))* (?:quiero(?! molestar)|queremos(?! molestar)|acepto|aceptamos|pienso|voy a (?:pagar|aceptar|esperar|enviar|dar|mandar)|vamos a (?:pagar|aceptar|esperar)|pagare|pago|esperare|estoy de acuerdo|estamos de acuerdo|me interesa|doy mi)',
      '(?:rechazo|me niego|nos negamos|exijo que|de ninguna manera|ni hablar|en absoluto|bajo ningun concepto|no procede|discrepo)',
      '(?:dejen|dejad|deje|deja) de (?:escribir\\p{L}*|llamar\\p{L}*|molestar\\p{L}*|enviar\\p{L}*|mandar\\p{L}*)|no me (?:escriban|llamen|molesten|contacten|escribas|llames)|darme de baja de',
    ],
    holding: [
      `(?:lo |la |los |las |le |les |te |os |se lo |me lo )?${lookNow}(?: (?:eso|yo|con calma|algo|bien))* ${later}(?: ${later})*`,
      `${later},? (?:ya |yo )?(?:lo |la |los |las |le |les |te |os |se lo |me lo )?(?:${lookNow}|${lookFuture})`,
      `(?:lo |la |los |las |le |les |te |os |se lo |me lo |ya )*${lookFuture}(?: ${later})?`,
      `(?:voy|vamos) a ${lookInfinitive}(?: ${later})?`,
      `(?:tengo|tenemos|tendre|tendria) que ${lookInfinitive}(?: ${later})?|(?:debo|necesito|necesitamos|quiero|quisiera) (?:antes |primero )?(?:mirar|revisar|comprobar|consultar|preguntar|${talk}|pensar|verificar)(?:lo|la|melo|noslo)?(?: (?:antes|primero|con|bien|a|mas))*`,
      '(?:ya )?(?:te|le|les|os) (?:aviso|digo|dire|cuento|contare|informo|confirmo|comento|escribo|contesto|respondo|llamo)(?: (?:algo|manana|luego|pronto|cuando|en cuanto|mas tarde|hoy|esta))*(?! si)',
      '(?:dame|deme|denme|dadme|danos|denos|dejame|dejeme|dejenme)(?: (?:por favor|solo|antes|primero|un|una|unos|unas|un par de|algo de|mas|otro|otros|poco de|dos|tres|\\d{1,2}))* (?:dias?|tiempo|minutos?|horas?|semanas?|momento|momentito|rato|hasta (?:el )?\\p{L}+)',
      '(?:dejame|dejeme|dejenme|dejadme)(?: (?:antes|primero|que lo))* (?:mirar|ver|comprobar|revisar|pensar|consultar|preguntar|mire|vea|compruebe|revise|consulte|piense)(?:lo|la)?',
      '(?:necesito|necesitamos|me hace falta|necesitaria)(?: (?:algo|un poco|un par|mas|unos|unas|aun|todavia|otros|dos|tres|\\d{1,2}|de))* (?:tiempo|dias?|horas?|semanas?)(?: mas)?',
      '(?:todavia|aun) no (?:lo |la |los |me |nos )?(?:he|hemos|pude|tuve|tengo) (?:podido|tenido|mirado|probado|revisado|comprobado|tiempo|visto|hecho|leido)(?: (?:tiempo|mirarlo|probarlo|revisarlo|ocasion|oportunidad))?|no (?:he tenido|tuve|tengo|he encontrado) (?:tiempo|ocasion|un momento|oportunidad)|no (?:lo |la )?(?:he podido|pude) (?:mirar|probar|revisar|comprobar|ver)(?:lo|la)?(?: (?:aun|todavia))?',
      '(?:estoy |sigo )?(?:esperando|a la espera de) (?:a )?(?:mi|mis|nuestro|nuestra|que (?:mi|me)) (?:banco|marido|mujer|esposa|esposo|jefe|jefa|companero|companera|casero|vecino|seguro|gestor|tecnico|hijo|hija)',
      'un (?:momento|segundo|minuto|momentito)(?: por favor)?|ahora (?:mismo )?(?:lo|la|se lo|te lo) \\p{L}+|estoy en ello|(?:estoy|ando)(?: (?:ahora|ahora mismo|todavia))* (?:trabajando|de viaje|fuera de casa|en una reunion|conduciendo|en el trabajo)|tenga(?:n)? paciencia|un poco de paciencia',
      '(?:en cuanto|cuando|apenas) (?:llegue|pueda|tenga|vuelva|este|sepa)(?: \\p{L}+){0,4},? (?:lo |la |te |le |les |os |se lo )?(?:miro|hago|envio|mando|aviso|digo|reviso|pruebo|compruebo|mirare|hare|enviare|mandare|avisare|dire|probare)',
    ],
    absence: [
      '(?:estoy|estare|estamos|estaremos|me encuentro|me encontrare|nos encontramos|permanecere)(?: (?:actualmente|ahora|de momento|desde|hasta|el|del|al|\\d{1,2}|de|y|\\p{L}+bre|enero|febrero|marzo|abril|mayo|junio|julio|agosto))* (?:fuera de (?:la |mi )?(?:oficina|despacho)|de vacaciones|de baja(?: (?:medica|maternal|paternal))?|ausente|de permiso|de viaje(?: de (?:trabajo|negocios))?|fuera(?= (?:hasta|del|desde))|sin acceso)',
      '(?:fuera de (?:la )?oficina|de vacaciones|ausente)(?: (?:hasta|desde|del|a partir))|no (?:estare|estoy|estaremos) (?:disponible|localizable|en la oficina)',
      '(?:vuelvo|volvere|regreso|regresare|me reincorporo|me reincorporare|estare de vuelta|reincorporacion)(?: (?:el|a partir del?|al|a la oficina|de nuevo|proximo|dia|lunes))*',
      '(?:nuestra )?oficina(?: \\p{L}+){0,3} (?:estara|esta|permanecera) cerrada|cerrado por vacaciones',
    ],
    automatic: [
      'respuesta automatica|mensaje automatico|correo automatico|(?:generad[oa]|enviad[oa]) automaticamente|contestador automatico|aviso de ausencia',
      '(?:muchas )?gracias por (?:(?:su|tu) (?:\\p{L}+ ){0,1}(?:correo|mensaje|e-?mail|consulta|contacto)|contactar|escribir|ponerse en contacto)',
      '(?:acceso )?(?:limitado|restringido|esporadico)(?: (?:acceso )?al? (?:correo|e-?mail))|no (?:tendre|tengo) acceso (?:al? )?(?:mi )?(?:correo|e-?mail)',
      '(?:para|en caso de|si es|si su|si tu)(?: \\p{L}+){0,4} (?:urgente|urgentes|urgencia|urgencias|emergencia)',
      '(?:contacte|contacten|dirijase|dirijanse|pongase|escriba|contacta|llame)(?: \\p{L}+){0,4} (?:companer[oa]s?|colegas?|equipo|oficina|sustitut[oa])',
      '(?:a|tras|en) mi (?:vuelta|regreso|retorno)|durante (?:mi|este|ese) (?:ausencia|periodo|tiempo)|su (?:mensaje|correo)(?: \\p{L}+){0,3} (?:no )?sera (?:reenviado|leido|respondido|contestado)|responder\\p{L}*(?: \\p{L}+){0,5} (?:a mi vuelta|mi regreso|lo antes posible)',
    ],
    receipt: [
      '(?:hemos|he) recibido su (?:correo|mensaje|consulta|solicitud|peticion)|acuse de recibo|su (?:solicitud|mensaje|consulta|correo|peticion) (?:ha sido|fue|se ha) (?:recibid[oa]|registrad[oa]|creado|asignad[oa])|no responda a este (?:correo|mensaje)',
    ],
    bounced: [
      'no se (?:ha podido|pudo|puede) entregar|(?:correo|mensaje) (?:no entregado|devuelto|rechazado)|entrega (?:fallida|ha fallado)|error (?:en la|de) entrega|(?:destinatario|buzon|direccion|usuario)(?: \\p{L}+){0,2} (?:desconocid[oa]|no existe|no encontrad[oa]|llen[oa]|inexistente)',
    ],
    delayed: [
      'entrega (?:retrasada|demorada|aplazada)|se seguira intentando|confirmacion de lectura|su mensaje (?:ha sido|fue) (?:leido|entregado|abierto)',
    ],
    request: [
      'por favor(?= *[.!]*$)',
      'por favor,? (?!(?:cierren|cierre|cierra|cerrar|esperen?|un momento|deme|denme|dame))(?:\\p{L}+)',
      '(?:quiero|quisiera|queremos|quisieramos|necesito|necesitamos|me gustaria|solicito|solicitamos|exijo|deseo|pido|ruego|querria)(?: (?!(?:mirar|revisar|comprobar|consultar|pensar|tiempo|mas tiempo|algo de tiempo|unos dias|agradecer\\p{L}*|dar\\p{L}* las gracias))\\p{L}+)+',
      '(?:puede|pueden|puedes|podeis|podria|podrian|podrias|podriais)(?: (?!(?:cerrar|ya cerrar))\\p{L}+)+',
      '(?:enviadme|enviame|envieme|envienme|mandame|mandeme|mandenme|llamenme|llameme|llamame|diganme|digame|dime|decidme|expliqueme|expliquenme|ayudenme|ayudeme|ayudame|confirmenme|confirmeme|devuelvanme|informenme|respondanme|contestenme|respondan|contesten|reembolsen\\p{L}*|cancelen|canceleme)(?: \\p{L}+)*',
      '(?:espero|esperamos|quedo a la espera de|quedo pendiente de) (?:su|tu|una|vuestra) (?:respuesta|contestacion|llamada|solucion|confirmacion)|a la espera de (?:su|una|tu) (?:respuesta|solucion)',
    ],
    given: [
      'adjunt[oa]s?|en el adjunto|anex[oa]s?|aqui (?:esta|estan|tiene|tienen|tienes|va|van|le|les|te)|captura de pantalla|le (?:envio|mando|adjunto) (?:el|la|los|las)',
      '(?:mi|el|la|nuestro) (?:numero|codigo|telefono|direccion|referencia|correo|iban)(?: (?:de \\p{L}+))?(?: (?:es|son))',
      '(?:ya )?(?:lo |la |los |las |se lo |les )?(?:he|hemos) (?:enviado|mandado|pagado|rellenado|subido|reiniciado|devuelto|hecho|cambiado|contestado|firmado|probado|intentado|respondido|adjuntado)',
    ],
    thanks: [
      '(?:muchas |mil |muchisimas )?gracias(?: (?:por todo|de antemano|a ti|a usted|a todos|de nuevo|por (?:su|tu|la) (?:ayuda|respuesta|atencion)))*|agradezco(?: (?:su|tu|mucho|la))*',
    ],
  },
  guards: {
    negation: ['(?:no(?! (?:gracias|pasa nada|hay de que))|nunca|nada|sin|tampoco|ni|jamas|apenas|casi no)'],
    negationAfter: ['(?:en absoluto|para nada)'],
    supposed: [
      '(?:cuando|en cuanto|ojala|espero|esperando|esperamos|deberia|deberian|podria|hasta que|antes|para que|supuestamente|supone|dijo|dijeron|dicen|dice|prometieron|segun|quiero que|necesito que|a ver si|al principio|normalmente|creia|pensaba|como|por que|que pasa)',
      'si',
    ],
    onlyOnce: [
      '(?:hasta|al principio|solo (?:un rato|una vez|a veces|cuando|si|a medias)|un rato|antes|a veces|por un momento|unos dias|unas horas|menos|excepto|salvo|mientras|a medias|a ratos|siempre que|seria)',
    ],
    contrast: ['(?:pero|sin embargo|aunque|salvo|excepto|menos|solo|no obstante|por desgracia|lamentablemente|desgraciadamente)'],
    lasting: ['(?:todavia|aun|sigue|siguen|sigo|otra vez|de nuevo|siempre|cada vez|continua|ya no)'],
    byNow: ['(?:ya|ahora|por fin|finalmente|al final|hoy|desde entonces|esta vez|luego|despues)'],
    asking: [
      '(?:cuando|donde|que|por que|como|quien|cual|cuanto|cuanta|cuantos|adonde|para cuando) (?:me|nos|se|puedo|puede|pueden|debo|tengo|es|esta|estan|va|van|hay|llega|llegara|pasa|paso|hago|hacer|tarda|tiempo|cuesta|dia|mas)',
      '(?:puede|pueden|puedes|podria|podrian|podrias|hay|es posible|seria posible|tienen|saben|sabe) (?:me|nos|usted|ustedes|alguna?|alguien|que|decirme|ayudarme|enviarme|si|noticias|mandarme|confirmarme)',
    ],
    condition: ['(?:y |pero )?(?:si(?! quieren?| quieres| lo desea| es posible)|en caso de|siempre que|a menos que)'],
    onlyIf: [
      '(?:si|en caso de|por si)(?: \\p{L}+){0,5} (?:otra vez|de nuevo|vuelve|vuelva|problemas?|dudas?|algo|preguntas?|necesito|falla|pasa|ocurre|cambia|acaso)',
    ],
    joining: ['(?:pero|sin embargo|aunque|no obstante|y|porque|ya que|sino|asi que)'],
  },
  dates: {
    months: [
      ['enero', 'ene'],
      ['febrero', 'feb'],
      ['marzo', 'mar'],
      ['abril', 'abr'],
      ['mayo', 'may'],
      ['junio', 'jun'],
      ['julio', 'jul'],
      ['agosto', 'ago'],
      ['septiembre', 'setiembre', 'sept', 'sep'],
      ['octubre', 'oct'],
      ['noviembre', 'nov'],
      ['diciembre', 'dic'],
    ],
    weekdays: [['lunes'], ['martes'], ['miercoles'], ['jueves'], ['viernes'], ['sabado'], ['domingo']],
    today: ['hoy', 'hoy mismo', 'esta tarde', 'mas tarde'],
    tonight: ['esta noche'],
    tomorrow: ['(?<!(?:esta|por la|la|cada|toda la) )manana(?: (?:por la (?:manana|tarde|noche)|mismo|temprano))?'],
    dayAfterTomorrow: ['pasado manana'],
    weekend: ['(?:este|el|proximo) fin de semana'],
    endOfWeek: ['(?:a )?final(?:es)? de (?:la |esta )?semana', 'esta semana'],
    nextWeek: ['la (?:semana que viene|proxima semana|semana proxima)', 'la siguiente semana'],
    endOfMonth: ['(?:a )?final(?:es)? de (?:mes|este mes)', 'fin de mes'],
    nextMonth: ['el (?:mes que viene|proximo mes)'],
    isDayFirst: true,
    until: ['hasta(?: el)?(?: dia)?(?: proximo)?', 'al?(?: dia)?', 'y(?: el)?', 'antes del?', 'inclusive'],
    backOn: [
      '(?:vuelvo|volvere|regreso|regresare|me reincorporo|me reincorporare|de vuelta|disponible|reincorporacion)(?: (?:a la oficina|de nuevo|a partir|el|al|del?|proximo|dia))*',
      'a partir del?(?: dia)?',
    ],
    counts: {
      un: 1,
      una: 1,
      uno: 1,
      dos: 2,
      tres: 3,
      cuatro: 4,
      cinco: 5,
      seis: 6,
      siete: 7,
      diez: 10,
      unos: 3,
      unas: 3,
      'un par de': 2,
      algunos: 3,
      algunas: 3,
      varios: 4,
      varias: 4,
      'uno o dos': 2,
      'dos o tres': 3,
    },
    units: { hour: ['horas?'], day: ['dias?(?: (?:habiles|laborables))?'], week: ['semanas?'], month: ['mes(?:es)?'] },
    within: ['en', 'dentro de', 'dame', 'deme', 'denme', 'dejame', 'necesito', 'durante', 'otros', 'otras'],
    ofMonth: ['de', 'del'],
    beforeDay: ['el', 'este', 'proximo', 'del', 'al', 'el proximo'],
  },
  requests: {
    wishes: [
      'por favor,? (?:(?:tambien|solo|primero) )*(?!(?:disculpe|disculpen|tenga|tengan paciencia|no dude|no|acepte))\\p{L}+',
      '(?:puede|pueden|puedes|podria|podrian|podrias|le importaria|quiere|quieren|desea)(?: (?!(?:ayudar\\p{L}*))\\p{L}+)+',
      '(?:envienos|envieme|enviame|mandenos|mandeme|digame|diganos|dime|confirmenos|confirmeme|indiquenos|indiqueme|respondanos|haganos saber|hagame saber|facilitenos|adjunte|rellene|pruebe|compruebe|reinicie|escribanos|contestenos|aviseme|avisenos)(?: \\p{L}+)*',
      '(?:necesitamos|necesito|nos falta|nos faltan|quedamos a la espera de|esperamos|espero|le pedimos|le ruego|le rogamos)(?: (?!(?:disculparnos|que disculpe))\\p{L}+)+',
    ],
    rhetorical: [
      '(?:si|en caso de|ante)(?: \\p{L}+){0,6} (?:dudas?|preguntas?|ayuda|problemas?|consultas?|persiste|algo mas|cualquier cosa|duda)',
      '(?:alguna|tiene|tienen|mas|cualquier)(?: (?:otra|mas|alguna))* (?:duda|pregunta|dudas|preguntas|consulta)',
      '(?:puedo|podemos|en que (?:mas )?(?:puedo|podemos))(?: \\p{L}+){0,4} (?:ayudar\\p{L}*|hacer|servir\\p{L}*)(?: en algo mas)?',
      '(?:no dude en|no duden en|como esta(?:s|n)?(?: usted)?|que tal)',
    ],
  },
};
