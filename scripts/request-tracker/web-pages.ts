/** Somebody at Request Tracker's own web pages, signed in as their browser is. */
export type WebPages = {
  /** A page as the server gives it; throws when it is another one, as the sign-in page. */
  open(path: string): Promise<string>;
};

export async function signInToWebPages(url: string, user: string): Promise<WebPages> {
  const form = new URLSearchParams({ user, pass: `${user}-password` });
  const answer = await fetch(`${url}/NoAuth/Login.html`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { referer: `${url}/` },
  });
  const cookie = answer.headers.getSetCookie().map((set) => set.split(';')[0]);
  return {
    async open(path) {
      // RT takes a request without a referer from its own pages for one that was forged.
      const page = await fetch(`${url}${path}`, { redirect: 'manual', headers: { cookie: cookie.join('; '), referer: `${url}/` } });
      const html = await page.text();
      if (page.status !== 200 || !html.includes('/NoAuth/Logout.html')) throw new Error(`${path}: ${String(page.status)} is not the page`);
      return html;
    },
  };
}
