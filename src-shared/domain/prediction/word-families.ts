import { foldWord, stemOf } from './words.ts';

/**
 * Words customers use for one thing in support talk (en, de, es), written by us: they let a subject named in one
 * language be found by another, before anything was learned.
 */
const families: readonly string[] = [
  'refund refunds refunded reimburse reimbursement moneyback money-back ruckerstattung erstattung erstatten erstattet reembolso reembolsar devolucion',
  'return returns returning returned rucksendung retoure zuruckschicken zurucksenden retourenlabel devolver devoluciones',
  'exchange swap replace replacement umtausch umtauschen ersatz austausch cambio sustituir reemplazo',
  'delivery deliver delivered delivering shipping shipment ship shipped parcel package courier lieferung liefern geliefert versand paket pakete sendung zustellung zugestellt zustellen lieferant entrega entregado entregada entregar entregaron envio envios enviar paquete mensajero',
  'tracking track sendungsverfolgung verfolgen rastreo seguimiento',
  'order orders ordered purchase purchased bestellung bestellt bestellen pedido pedidos compra',
  'invoice invoices bill billing billed statement rechnung rechnungen abrechnung factura facturas facturacion',
  'payment payments pay paid paying card charge charged charges zahlung bezahlt bezahlen abgebucht abbuchung karte pago pagos pagar cobro cobrado cobraron tarjeta',
  'login log-in signin log logging sign password passwords passcode credentials anmelden anmeldung einloggen passwort kennwort contrasena clave iniciar sesion acceso',
  'account profile konto kundenkonto profil cuenta perfil',
  'cancel cancellation cancelled cancelling terminate termination kundigen kundigung stornieren stornierung cancelar cancelacion baja',
  'subscription subscribe plan membership abo abonnement vertrag tarif suscripcion membresia contrato tarifa',
  'internet wifi wi-fi wlan router modem broadband connection network verbindung netz netzwerk conexion red',
  'phone mobile smartphone handset telefon handy movil telefono celular',
  'booking reservation book booked reserve buchung reservierung buchen gebucht reserva reservar',
  'flight flights plane airline flug fluge vuelo vuelos',
  'hotel room rooms zimmer habitacion',
  'address adresse anschrift direccion domicilio move moving moved umzug umgezogen mudanza',
  'damaged broken defective faulty damage broke cracked kaputt defekt beschadigt schaden danado rota roto defectuoso averiado ' +
    'damages breakage smashed smash shattered shatter shards splintered dented dent dents scratched scratch scratches chipped crushed squashed ripped torn bent snapped cracks crack beschadigte beschadigung transportschaden bruch zerbrochen zerbrochene zersplittert zersplitterte zerkratzt zerkratzte kratzer verbeult verbeulte delle dellen verbogen verbogene zerrissen zerrissene eingedruckt danos dano danada rotos rotas rotura quebrado quebrada rajado rajada abollado abollada golpeado aplastado aplastada rayado rayada destrozado destrozada desperfecto',
  'crash crashes crashed freeze freezes frozen hang absturz absturze sturzt bloquea cuelga',
  'error errors bug failure fault fehler storung fallo falla averia',
  'appointment schedule visit termin besuch cita visita',
  'insurance claim claims policy versicherung schaden schadensmeldung poliza seguro siniestro reclamacion',
  'loan mortgage credit kredit darlehen prestamo hipoteca credito',
  'fraud fraudulent stolen scam unauthorized unauthorised betrug gestohlen fraude robada robado estafa',
  'warranty guarantee garantie gewahrleistung garantia',
  'price cost costs fee fees preis kosten gebuhr gebuhren precio coste tarifas comision',
  'discount coupon voucher promo promotion code rabatt gutschein aktion descuento cupon promocion',
  'copy copies duplicate kopie kopien copia copias duplicado',
  'size fit color colour grosse farbe talla color',
  'install installation setup einrichten einrichtung installieren instalar instalacion configurar',
  'update upgrade updates aktualisieren aktualisierung actualizar actualizacion mejora',
  'printer print printing drucker drucken impresora imprimir',
  'computer laptop pc notebook rechner ordenador portatil computadora',
  'email mail e-mail inbox postfach correo buzon',
  'water leak leaking plumbing heating boiler wasser undicht heizung agua fuga caldera calefaccion',
  'electricity power energy meter strom stromzahler zahler luz electricidad contador',
  'complaint complain rude service beschwerde beschweren queja quejarme servicio',
  'stock available availability verfugbar lager disponible existencias',
  'opening hours open offnungszeiten geoffnet horario horarios abierto',
];

const familyOfStem: ReadonlyMap<string, number> = new Map(
  families.flatMap((line, family) => line.split(' ').map((word): [string, number] => [stemOf(foldWord(word)), family])).reverse(),
);

/** The family a stem belongs to, or null. */
export function familyOf(stem: string): number | null {
  return familyOfStem.get(stem) ?? null;
}
