import { expect, it } from 'vitest';
import { cleanName } from './clean-text.ts';

// Would catch: a customer whom nobody sees in the inbox, or whose name turns round or covers what stands beside it.
it.each([
  ['\u200B\u200D', null],
  [' \u3164\u2800\u0301 ', null],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['\u2066Dana\u202E', 'Dana'],
  [`Z${'\u0334\u0301'.repeat(50)}oe`, 'Z\u0334\u0301\u0334\u0301oe'],
  ['Eve\r\nBcc: x@y.example\u0000\uD800', 'Eve Bcc: x@y.example\uFFFD'],
])('of %j leaves %j', (name, clean) => expect(cleanName(name)).toBe(clean));

it.each(['Nguyễn Thị Ánh', 'עומר', 'ליאור\u200F', 'क्षितिज', 'ผู้ใหญ่', '👩‍💻 Kim', '김', 'O’Neill-Šk'])('leaves %s as it is', (name) =>
  expect(cleanName(name)).toBe(name),
);
