/** Splits at the last space; a single name is a family name, so that statements sort by what is there. */
export const upcast = (old) => {
    const name = old.holderName.trim();
    const space = name.lastIndexOf(' ');
    return { holder: { given: name.slice(0, Math.max(0, space)).trim(), family: name.slice(space + 1) } };
};
