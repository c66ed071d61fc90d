const kib = 1024;
const mib = 1024 * kib;

/** What is read of a mail. Mails are hostile: every number here bounds memory, time or rows. */
export const mailLimits = {
  /** Of a larger mail only its beginning is read: words come first, attachments after. */
  sourceBytes: 32 * mib,
  /** What one `receive` hands out at most, whatever the number of mails. */
  batchBytes: 64 * mib,
  /** Header block of one MIME part. Real ones stay below 100 KiB. */
  headBytes: 256 * kib,
  parts: 500,
  attachments: 100,
  /** HTML that is turned into text; the rest of a longer page is left out. */
  htmlCharacters: mib,
  /** Deeper elements are left out. Browsers themselves flatten below 512. */
  htmlDepth: 200,
  /** Children of one element that are read. */
  htmlChildren: 5_000,
  textCharacters: 100_000,
  originalCharacters: 500_000,
  subjectCharacters: 300,
  nameCharacters: 120,
  /** RFC 5322 2.1.1: no line is longer. */
  headerIdCharacters: 998,
  /** The newest ones thread a mail as well as all of them. */
  references: 40,
  /** Of a delivery report or a returned mail, which are short or of which only the head matters. */
  reportBytes: 64 * kib,
  /** Working time for one mail; slower is kept aside. */
  parseMs: 20_000,
} as const;
