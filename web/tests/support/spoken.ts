// A page as a screen reader has it: the browser's own accessibility tree, without what is hidden from it.
import type { Page } from 'playwright-core';

export interface Spoken {
  role: string;
  name: string;
  children: readonly Spoken[];
}

/** What stands in the main part of the page. */
export async function spoken(page: Page): Promise<Spoken> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (id: string): Spoken[] => {
    const node = byId.get(id);
    if (!node) return [];
    const children = (node.childIds ?? []).flatMap(read);
    // What is ignored is not there itself; what it holds may be.
    if (node.ignored) return children;
    return [{ role: `${node.role?.value}`, name: `${node.name?.value ?? ''}`, children }];
  };
  const [main] = nodes.filter(({ role, ignored }) => role?.value === 'main' && !ignored);
  const [found] = main ? read(main.nodeId) : [];
  if (!found) throw new Error(`No main part is spoken on ${page.url()}`);
  return found;
}

/** All of a role below a node, in the order of the page. */
export const allOf = (node: Spoken, role: string): Spoken[] =>
  node.children.flatMap((child) => [
    ...(child.role === role ? [child] : []),
    ...allOf(child, role),
  ]);

/** What is read of a node; without its buttons, which are named by what they do. */
export function textOf(node: Spoken): string {
  if (node.role === 'StaticText') return node.name;
  return node.children
    .filter(({ role }) => role !== 'button')
    .map(textOf)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
