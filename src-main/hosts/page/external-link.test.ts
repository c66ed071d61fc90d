import { describe, expect, test } from 'vitest';
import { externalLink } from './external-link.ts';

describe('externalLink', () => {
  // What a customer may write to make the rep's machine run or open something.
  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
    'file://evil.example/share/x.exe',
    'smb://evil.example/share',
    'ms-msdt:/id PCWDiagnostic',
    'vscode://file/c:/x',
    'search-ms:query=x&crumb=location:\\\\evil',
    'caseloom://conversation/1',
    'http://example.com/',
    'https://user:secret@example.com/',
    'https://bank.example@evil.example/',
    'https://',
    '//example.com',
    'example.com',
    '',
    'mailto:',
    'mailto:a@b.example,c@d.example',
    'mailto:a@b.example%0d%0aBcc:c@d.example',
    'mailto:"a b"@c.example',
    'mailto:a@b.example%22%20--attach',
    'mailto:%',
    `https://example.com/${'x'.repeat(2048)}`,
  ])('refuses %j', (address) => expect(externalLink(address)).toBeNull());

  test.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTPS://EXAMPLE.com/a b?x="y"', 'https://example.com/a%20b?x=%22y%22'],
    ['https://example.com/\\..\\x', 'https://example.com/x'],
    ['mailto:help@example.com', 'mailto:help@example.com'],
    ['mailto:help@example.com?subject=A%20b&attach=/etc/passwd&bcc=x@y.example', 'mailto:help@example.com?subject=A%20b'],
    ['mailto:help@example.com?body=one%0Atwo%0d', 'mailto:help@example.com?body=one%0Atwo'],
  ])('%j leaves as %j', (address, written) => expect(externalLink(address)).toBe(written));
});
