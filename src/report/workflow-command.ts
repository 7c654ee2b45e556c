/** A workflow command of GitHub Actions in one line; whatever a text holds, it cannot end the command or begin another. */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapedData(message)}`;
}

/** A line of a log that the runner takes for no command, old style (`##[…]`) or new (`::…`). */
export function logLine(text: string): string {
  return `covenant: ${text.replace(/[\r\n]+/g, ' ').replaceAll('##[', '## [')}`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
