const length = 4;

/** The short form of a customer's id by which a visitor without a name is called: "1A2B". The same id always has the same one. */
export function visitorCode(customerId: string): string {
  return customerId.replaceAll('-', '').slice(0, length).toUpperCase();
}
