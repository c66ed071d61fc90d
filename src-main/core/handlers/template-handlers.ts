import type { ruleRoutes } from '#shared/contract/routes/rule.ts';
import type { CoreServices } from '../core-services.ts';
import type { Handlers } from '../dispatch/handlers.ts';

export function templateHandlers({
  store,
  templates,
}: CoreServices): Pick<Handlers, Extract<keyof typeof ruleRoutes, `template.${string}`>> {
  return {
    'template.list': () => ({
      templates: templates.list(store).map((template) => ({ ...template })),
      variables: templates.variables(store).map((variable) => ({ ...variable })),
      isPersonalising: templates.isPersonalising(store),
    }),
    'template.save': ({ cause }, { template }) => ({ templateId: templates.save(cause, template) }),
    'template.remove': ({ cause }, { templateId }) => {
      templates.remove(cause, templateId);
      return {};
    },
    'template.preview': (_context, asked) => {
      const { subject, body, problems } = templates.preview(store, asked);
      return { subject, body, problems: problems.map((problem) => ({ ...problem })) };
    },
    'template.setPersonalise': ({ cause }, { isOn }) => {
      templates.setPersonalise(cause, isOn);
      return {};
    },
  };
}
