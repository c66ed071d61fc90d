type Schema = { type?: unknown; enum?: string[]; required?: string[]; properties: Record<string, Schema> };
export type Description = {
  readonly paths: Record<string, { post?: { responses: Record<string, unknown> } } | undefined>;
  readonly components: { readonly securitySchemes: Record<string, { name: string }>; readonly schemas: Record<string, Schema | undefined> };
};

/** Chatwoot's description of itself, with what it has wrong put right. */
export function correctedDescription(description: Description): Description {
  const { securitySchemes, schemas } = description.components;
  // Proxies drop a header with an underscore, and the server reads it either way.
  for (const scheme of Object.values(securitySchemes)) scheme.name = 'Api-Access-Token';
  // A conversation can be snoozed, and the description lets one be toggled so.
  schemas['conversation']?.properties['status']?.enum?.push('snoozed');
  // The column is JSON: values are answered as the list that they are.
  Object.assign(schemas['custom_attribute']?.properties['attribute_values'] ?? {}, { type: ['string', 'array'] });
  // A contact without an inbox is made all the same: it only gets no place in one.
  Object.assign(schemas['contact_create_payload'] ?? {}, { required: [] });
  // What is made is answered as one contact, not as the list that a search answers with.
  const made = description.paths['/api/v1/accounts/{account_id}/contacts']?.post?.responses;
  if (made !== undefined) made['200'] = { description: 'The contact', content: { 'application/json': { schema: { type: 'object' } } } };
  return description;
}
