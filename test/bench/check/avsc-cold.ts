import { readFileSync } from 'node:fs';
import avsc from 'avsc';

/** Reads lists of texts from a file, oldest version first, and builds avsc's resolvers of the newest against each older one, both ways. */
const histories = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly (readonly string[])[];
let resolvers = 0;
for (const texts of histories) {
  const types = texts.map((text) => avsc.Type.forSchema(JSON.parse(text)));
  const newest = types.at(-1);
  for (const older of types.slice(0, -1)) {
    if (!newest) continue;
    newest.createResolver(older);
    older.createResolver(newest);
    resolvers += 2;
  }
}
process.stdout.write(String(resolvers));
