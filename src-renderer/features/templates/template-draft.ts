import type { RouteInput } from '#shared/contract/all-routes.ts';

export type Template = RouteInput<'template.save'>['template'];
