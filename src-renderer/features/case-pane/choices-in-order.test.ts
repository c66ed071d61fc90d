import { expect, it } from 'vitest';
import { fieldOf } from '../../testing/sample-views.ts';
import { choicesInOrder } from './choices-in-order.ts';

// Would catch: "Delivery", "Billing", "Delivery › Late", "Billing › Refund": the first of each group, then the second of each.
it('puts every node of a tree right under its parent, siblings in their own order', () => {
  const paths = ['Delivery', 'Billing', 'Delivery › Late', 'Billing › Refund', 'Delivery › Lost', 'Delivery › Lost › Abroad'];
  const choices = paths.map((path) => ({ id: path, label: path, path }));
  expect(choicesInOrder(fieldOf({ key: 'subject', kind: 'tree', choices })).map((option) => option.label)).toEqual([
    'Delivery',
    'Delivery › Late',
    'Delivery › Lost',
    'Delivery › Lost › Abroad',
    'Billing',
    'Billing › Refund',
  ]);
});
