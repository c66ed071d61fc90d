import type { importRoutes } from '#shared/contract/routes/import.ts';
import { nextCaseNumber } from '../cases/case-service.ts';
import { fieldDefinitions } from '../cases/field-definitions.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { createImporter } from '../import/importer.ts';

export function importHandlers(core: CoreServices): Pick<Handlers, keyof typeof importRoutes> {
  const importer = createImporter({ store: () => core.store, fieldsOf: (line) => fieldDefinitions(core.store, line), nextCaseNumber });
  return {
    'import.rows': (_context, batch) => {
      const { refused, ...counts } = importer.importRows(batch);
      return { ...counts, refused: [...refused] };
    },
  };
}
