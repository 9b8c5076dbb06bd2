/** What somebody says that they do (`/me waves`), without the star and their name; undefined where they say something else. */
export function actionIn(text: string, name: string): string | undefined {
  const start = `* ${name} `;
  return name !== "" && text.startsWith(start) ? text.slice(start.length) : undefined;
}
