import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, onTestFinished } from 'vitest';
import { createFakeClient } from '../../testing/fake-client.ts';
import { renderWithDesk } from '../../testing/render-with-desk.tsx';
import { fieldOf, workspaceOf } from '../../testing/sample-views.ts';
import { setNow } from '../../ui/use-now.ts';
import { useFieldActs } from './use-field-acts.ts';

const hourMs = 3_600_000;

function Field() {
  const { acts, picture } = useFieldActs({ conversationId: 'dana' }, 'Mara');
  const field = fieldOf({ key: 'title', kind: 'text', value: 'Late' });
  return (
    <button type="button" onClick={() => acts.edit(field, 'Lost')}>
      {picture(field).writtenBy?.at}
    </button>
  );
}

// The bug: on a machine whose clock is wrong a value just typed is dated an hour ago, until the core has answered.
it('dates what is shown at once by the clock of the core', async () => {
  const client = createFakeClient({
    snapshot: [{ entity: 'workspace', id: 'workspace', view: workspaceOf() }],
    handlers: { 'case.editField': () => new Promise(() => undefined) },
  });
  const rendered = await renderWithDesk(client, <Field />);
  onTestFinished(rendered.stop);
  const before = Date.now();
  setNow(before + hourMs);
  onTestFinished(() => setNow(Date.now()));
  fireEvent.click(screen.getByRole('button'));
  await waitFor(() => expect(Number(screen.getByRole('button').textContent)).toBeGreaterThanOrEqual(before + hourMs - 1));
});
