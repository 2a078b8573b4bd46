/** The page's HTML with the word that a license server can be started beside it; a static page has none. */
export function offerLicenseServer(html: string): string {
  return html.replace('</head>', '<meta name="license-server" content="license-server" /></head>')
}
